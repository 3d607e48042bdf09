package podium.worker;

/** How the sandboxed process ends, for the node to tell from. */
public enum ExitCode {
    /** All output files are written. */
    FINISHED(0),
    /** A fault of ours; the last lines of standard error say which. */
    FAILED(1),
    /** No memory, on the heap or off it. The JVM itself ends with this code under {@code ExitOnOutOfMemoryError}. */
    OUT_OF_MEMORY(3),
    /** The loss was no finite number any more; the last progress line says where. */
    DIVERGED(10),
    /** The node is gone. */
    ORPHANED(11);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
