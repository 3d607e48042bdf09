package podium.sandbox;

/** How much wall an operator insists on. */
public enum SandboxMode {
    /** No start without bubblewrap. */
    REQUIRED,
    /** Bubblewrap where it works, else a plain child process, and the log and {@link Protections} say so. */
    PREFERRED,
    /** A plain child process. */
    NONE
}
