package podium.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

import podium.TimeBound;

import static org.assertj.core.api.Assertions.assertThat;

/** What a process that was taken over may print and write, read by the node. */
@PropertyDefaults(tries = Integer.MAX_VALUE, edgeCases = EdgeCasesMode.NONE)
@AddLifecycleHook(TimeBound.class)
class ProgressLinesFuzzTest {
    private static final String LINE =
            "{\"event\":\"epoch\",\"epoch\":2,\"seconds\":23.4,\"loss\":0.25,\"accuracy\":0.93,"
                    + "\"validation_loss\":null,\"validation_accuracy\":0.94,\"learning_rate\":0.001,\"images_per_second\":2100}";

    private static final String RESULT = "{\"engine\":\"e\",\"java\":\"j\",\"epochs\":2,\"train_seconds\":1.5,"
            + "\"total_seconds\":2.5,\"weights_digest\":\"w\",\"predictions_digest\":\"p\"}";

    /** Good ones with a piece taken out and another put in its place. */
    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "{",
                        "[",
                        "\"",
                        "1e999",
                        "-0",
                        "NaN",
                        "9223372036854775808",
                        ",",
                        "\\u0000",
                        "2147483648"),
                Arbitraries.strings().ofMaxLength(8));
        return Combinators.combine(
                        Arbitraries.of(LINE, RESULT),
                        Arbitraries.integers().between(0, 250),
                        Arbitraries.integers().between(0, 20),
                        pieces)
                .as((text, at, length, piece) -> {
                    int from = Math.min(at, text.length());
                    return text.substring(0, from) + piece + text.substring(Math.min(text.length(), from + length));
                });
    }

    @Property
    void no_line_breaks_the_node(@ForAll("damaged") String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            ProgressEvent event = ProgressLines.read(bytes);
            var again = new ByteArrayOutputStream();
            ProgressLines.write(event, again);
            assertThat(ProgressLines.read(again.toByteArray())).isEqualTo(event);
        } catch (IOException refused) {
            // The messages go into the log: no line of a stranger may be in them.
            assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(200).doesNotContain("\n");
        }
        try {
            assertThat(RunResult.read(bytes)).isNotNull();
        } catch (IOException refused) {
            assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(200).doesNotContain("\n");
        }
    }
}
