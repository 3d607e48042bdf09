package podium.worker;

/**
 * What the sandboxed process says of a completed run, in its {@code result.json}.
 *
 * @param engine the engine's version
 * @param java version and vendor of its JVM
 * @param epochs that were trained
 * @param trainSeconds from the first batch to the last epoch's end
 * @param totalSeconds from the start of the JVM
 * @param weightsDigest SHA-256 in hex of the final weights
 * @param predictionsDigest SHA-256 in hex of the file {@code predictions}
 */
public record RunResult(
        String engine,
        String java,
        int epochs,
        double trainSeconds,
        double totalSeconds,
        String weightsDigest,
        String predictionsDigest) {}
