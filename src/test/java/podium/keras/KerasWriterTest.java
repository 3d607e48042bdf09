package podium.keras;

import java.io.IOException;
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
import static org.assertj.core.api.Assumptions.assumeThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KerasWriterTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void what_is_written_is_read_as_the_same_net(String name, JsonNode golden) throws IOException {
        Reading reading = Configs.json(MAPPER.writeValueAsString(golden.get("keras")));
        assumeThat(reading.spec()).as("%s", reading.violations()).isNotNull();
        ModelSpec spec = Configs.accepted(reading);
        ModelSpec again = Configs.accepted(Configs.json(KerasWriter.toJson(spec)));
        assertThat(again.canonicalJson()).isEqualTo(spec.canonicalJson());
    }

    static Stream<Arguments> models() throws IOException {
        return GoldenSummariesTest.models();
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
