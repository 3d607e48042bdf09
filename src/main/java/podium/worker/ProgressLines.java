package podium.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** {@link ProgressEvent}s as lines of JSON: {@code {"event":"epoch","epoch":1,...}}. */
public final class ProgressLines {
    private ProgressLines() {}

    /** Writes one line and sends it off. */
    static void write(ProgressEvent event, OutputStream out) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("event", event.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        line.putAll(Fields.of((Record) event));
        try {
            Json.write(line, out);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("nobody listens to the progress lines", e);
        }
    }

    /**
     * Reads one line.
     *
     * @throws IOException where it is no event; the message says what is wrong, without the line
     */
    public static ProgressEvent read(byte[] line) throws IOException {
        Fields fields = Fields.read(line);
        String event = fields.text("event");
        return switch (event) {
            case "started" ->
                new ProgressEvent.Started(fields.text("engine"), fields.integer("epochs"), fields.integer("batches"));
            case "batch" ->
                new ProgressEvent.Batch(
                        fields.integer("epoch"),
                        fields.integer("batch"),
                        fields.integer("batches"),
                        fields.number("loss"),
                        fields.number("accuracy"),
                        fields.number("images_per_second"));
            case "epoch" ->
                new ProgressEvent.Epoch(
                        fields.integer("epoch"),
                        fields.number("seconds"),
                        fields.number("loss"),
                        fields.number("accuracy"),
                        fields.numberOrNull("validation_loss"),
                        fields.numberOrNull("validation_accuracy"),
                        fields.number("learning_rate"),
                        fields.number("images_per_second"));
            case "trained" -> new ProgressEvent.Trained(fields.integer("epochs"), fields.number("seconds"));
            case "diverged" ->
                new ProgressEvent.Diverged(fields.whole("step"), fields.number("learning_rate"), fields.number("loss"));
            default -> throw new IOException("there is no such event");
        };
    }
}
