package podium.sandbox;

import java.time.Duration;

/**
 * What one sandboxed process may use.
 *
 * @param wall from its start to its end
 * @param cpu of all its threads and children together
 * @param memoryBytes resident memory of its whole tree
 * @param heapBytes of that, the Java heap
 * @param processes threads and processes at once
 * @param fileBytes size of each file that it writes
 * @param outputBytes all that it prints
 */
public record SandboxLimits(
        Duration wall,
        Duration cpu,
        long memoryBytes,
        long heapBytes,
        int processes,
        long fileBytes,
        long outputBytes) {
    private static final long MIB = 1 << 20;

    /** The images with a copy, and what the JVM's collector likes to have free. */
    private static final long DATA_BYTES = 256 * MIB;

    /** What a JVM takes beside its heap. */
    private static final long JVM_BYTES = 512 * MIB;

    public SandboxLimits {
        positive("wall", wall.toMillis());
        positive("cpu", cpu.toSeconds());
        positive("memoryBytes", memoryBytes);
        positive("heapBytes", heapBytes);
        positive("processes", processes);
        positive("fileBytes", fileBytes);
        positive("outputBytes", outputBytes);
        if (heapBytes >= memoryBytes) {
            throw new IllegalArgumentException(
                    "heapBytes must be below memoryBytes (" + memoryBytes + "), got " + heapBytes);
        }
    }

    /** Enough for a course's nets: half an hour, 1.5 GiB. */
    public static SandboxLimits defaults() {
        return new SandboxLimits(
                Duration.ofMinutes(30), Duration.ofMinutes(40), 1536 * MIB, 1024 * MIB, 128, 16 * MIB, 16 * MIB);
    }

    /**
     * As much more memory as a model of this size needs; its arrays lie on the heap.
     *
     * @param modelBytes weights with gradients and the optimizer's arrays, and a batch's activations
     */
    public SandboxLimits withRoomFor(long modelBytes) {
        return withRoomFor(modelBytes, 0);
    }

    /** @param imageBytes of all images; MNIST's and somewhat larger sets need no more than there is for any */
    public SandboxLimits withRoomFor(long modelBytes, long imageBytes) {
        long data = Math.max(DATA_BYTES, 3 * imageBytes);
        long heap = Math.max(heapBytes, data + modelBytes + modelBytes / 4);
        return withMemory(Math.max(memoryBytes, heap + JVM_BYTES), heap);
    }

    public SandboxLimits withWall(Duration limit) {
        return new SandboxLimits(limit, cpu, memoryBytes, heapBytes, processes, fileBytes, outputBytes);
    }

    public SandboxLimits withCpu(Duration limit) {
        return new SandboxLimits(wall, limit, memoryBytes, heapBytes, processes, fileBytes, outputBytes);
    }

    public SandboxLimits withMemory(long memory, long heap) {
        return new SandboxLimits(wall, cpu, memory, heap, processes, fileBytes, outputBytes);
    }

    public SandboxLimits withFiles(long bytes) {
        return new SandboxLimits(wall, cpu, memoryBytes, heapBytes, processes, bytes, outputBytes);
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be above 0, got " + value);
        }
    }
}
