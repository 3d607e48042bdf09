package podium.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * What the sandboxed process says of a completed run, in its {@code result.json}.
 *
 * @param engine the engine's version
 * @param java version and vendor of its JVM
 * @param epochs that were trained
 * @param trainSeconds from the first batch to the last epoch's end
 * @param totalSeconds from the start of the JVM
 * @param weightsDigest SHA-256 in hex of the file {@code weights}
 * @param predictionsDigest SHA-256 in hex of the file {@code predictions}
 */
public record RunResult(
        String engine,
        String java,
        int epochs,
        double trainSeconds,
        double totalSeconds,
        String weightsDigest,
        String predictionsDigest) {
    /** @throws IOException where it is no such file; the message names the field */
    public static RunResult read(byte[] json) throws IOException {
        Fields fields = Fields.read(json);
        return new RunResult(
                fields.text("engine"),
                fields.text("java"),
                fields.integer("epochs"),
                fields.number("train_seconds"),
                fields.number("total_seconds"),
                fields.text("weights_digest"),
                fields.text("predictions_digest"));
    }

    byte[] json() throws IOException {
        var out = new ByteArrayOutputStream();
        Json.write(Fields.of(this), out);
        return out.toByteArray();
    }
}
