package podium.keras;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import podium.model.ModelSpec;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KerasWriterTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void what_is_written_is_read_as_the_same_net(String name, JsonNode golden) {
        ModelSpec spec = Configs.accepted(read(golden));
        byte[] written = KerasWriter.toJson(spec).getBytes(StandardCharsets.UTF_8);
        ModelSpec again =
                Configs.accepted(ConfigReader.read(written, "application/json", GoldenSummariesTest.contextOf(golden)));
        assertThat(again.canonicalJson()).isEqualTo(spec.canonicalJson());
    }

    static Stream<Arguments> models() throws IOException {
        return GoldenSummariesTest.models()
                .filter(model -> read((JsonNode) model.get()[1]).spec() != null);
    }

    private static Reading read(JsonNode golden) {
        byte[] text = golden.get("keras").toString().getBytes(StandardCharsets.UTF_8);
        return ConfigReader.read(text, "application/json", GoldenSummariesTest.contextOf(golden));
    }

    @Test
    void writes_as_keras_3_does() throws IOException {
        JsonNode model = MAPPER.readTree(KerasWriter.toJson(Configs.accepted(Configs.yaml(Configs.COURSE))));
        assertThat(model.at("/class_name").asText()).isEqualTo("Sequential");
        assertThat(model.at("/config/layers/0/config/batch_shape").toString()).isEqualTo("[null,28,28,1]");
        assertThat(model.at("/config/layers/2/config/kernel_initializer/module").asText())
                .isEqualTo("keras.initializers");
        assertThat(model.at("/compile_config/optimizer/config/learning_rate").asDouble())
                .isEqualTo(0.001);
    }
}
