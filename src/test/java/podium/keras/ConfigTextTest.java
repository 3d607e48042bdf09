package podium.keras;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigTextTest {
    @ParameterizedTest(name = "{2}")
    @MethodSource
    void unreadable_text_is_refused_with_help(byte[] body, String mediaType, String message) {
        Reading reading = ConfigReader.read(body, mediaType, Configs.MNIST);
        assertThat(reading.spec()).isNull();
        assertThat(reading.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEmpty();
            assertThat(violation.message()).contains(message);
        });
    }

    static Stream<Arguments> unreadable_text_is_refused_with_help() {
        String json = "application/json";
        String yaml = "application/yaml";
        return Stream.of(
                arguments(utf8(""), json, "empty"),
                arguments(utf8("{\"layers\": [1,, 2]}"), json, "line 1, column 15"),
                arguments(utf8("{\"layers\": []}\n}"), json, "line 2"),
                arguments(utf8("{\"layers\": [], \"layers\": []}"), json, "Duplicate field 'layers'"),
                arguments(utf8("layers: []\nlayers: []"), yaml, "duplicate key layers"),
                arguments(utf8("layers:\n  - a: [1, 2"), yaml, "line 2"),
                arguments(utf8("[".repeat(65) + "]".repeat(65)), json, "more than 64 levels deep"),
                arguments(utf8("name: mine: the second\n"), yaml, "put text that has a colon into quotes"),
                arguments(utf8("[".repeat(100) + "]".repeat(100)), yaml, "not YAML"),
                arguments(utf8("a".repeat(600_000)), yaml, "at most 524288"),
                arguments(utf8("a: !!javax.script.ScriptEngineManager []"), yaml, "Global tag is not allowed"),
                arguments(utf8("a: !!python/object/apply:os.system [id]"), yaml, "Global tag is not allowed"),
                arguments("{}".getBytes(StandardCharsets.UTF_16), json, "UTF-16"),
                arguments("{ }".getBytes(StandardCharsets.UTF_16LE), json, "NUL"),
                arguments(new byte[] {'P', 'K', 3, 4, 0}, json, "zip archive without a config.json"),
                arguments(new byte[] {(byte) 0x89, 'H', 'D', 'F'}, json, "model.to_json()"),
                arguments(new byte[] {'{', (byte) 0xC3, '}'}, json, "not UTF-8"),
                arguments(utf8("\"just text\""), json, "expected a model's config"),
                arguments(utf8(bomb()), yaml, "aliases"),
                arguments(utf8("&a [*a]"), yaml, "64 levels deep"),
                arguments(utf8("{\"a\": " + "9".repeat(500) + "}"), json, "more than 400 digits"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A billion laughs. */
    private static String bomb() {
        var text = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int i = 1; i < 40; i++) {
            text.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d, ".formatted(i - 1).repeat(8))
                    .append("*a%d]\n".formatted(i - 1));
        }
        return text.toString();
    }

    @Test
    void a_byte_order_mark_does_no_harm() {
        Configs.accepted(
                Configs.json("\uFEFF{\"layers\": [{\"Dense\": {\"units\": 10, \"activation\": \"softmax\"}}]}"));
    }

    @Test
    void aliases_within_bounds_are_read() {
        Configs.accepted(Configs.yaml("""
                layers:
                  - &dense {Dense: {units: 10, activation: softmax}}
                  - *dense
                """));
    }

    @Test
    void without_a_media_type_the_text_decides() {
        byte[] yaml = utf8(Configs.COURSE);
        assertThat(ConfigReader.read(yaml, "", Configs.MNIST).spec()).isNotNull();
        assertThat(ConfigReader.read(utf8("{\"layers\": [\"Flatten\"]}"), "text/plain", Configs.MNIST)
                        .summary())
                .isNotNull();
    }
}
