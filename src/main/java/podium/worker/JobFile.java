package podium.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the node asks of the sandboxed process: {@code {"seed": 7, "validation_count": 6000, "spec": {…}}}.
 *
 * @param spec the canonical JSON of the model spec
 * @param seed of the run's random numbers
 * @param validationCount training images, from their end, that are held out
 */
public record JobFile(String spec, long seed, int validationCount) {
    public void write(Path file) throws IOException {
        Files.writeString(
                file,
                "{\"seed\":" + seed + ",\"validation_count\":" + validationCount + ",\"spec\":" + spec + "}",
                StandardCharsets.UTF_8);
    }

    /** The same, with the spec as a tree; what the process reads. */
    record Contents(Map<String, Object> spec, long seed, int validationCount) {
        static Contents read(Path file) throws IOException {
            Fields fields = Fields.read(Files.readAllBytes(file));
            return new Contents(fields.map("spec"), fields.whole("seed"), fields.integer("validation_count"));
        }
    }
}
