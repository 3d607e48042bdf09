package podium.keras;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import podium.model.Limits;
import podium.model.Summary;
import podium.model.catalog.Catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Shapes and counts against real Keras's {@code model.summary()}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenSummariesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void counts_as_keras_counts(String name, JsonNode golden) throws IOException {
        Reading reading =
                ConfigReader.read(MAPPER.writeValueAsBytes(golden.get("keras")), "application/json", contextOf(golden));
        List<String> unknown = unknownLayers(golden.get("layers"));
        if (!unknown.isEmpty()) {
            assertThat(reading.spec()).isNull();
            assertThat(reading.violations())
                    .anySatisfy(violation -> assertThat(violation.message()).contains(unknown.get(0)));
            return;
        }
        Summary summary = reading.summary();
        assertThat(summary).as("%s", reading.violations()).isNotNull();
        assertThat(summary.totalParams()).isEqualTo(golden.get("total_params").asLong());
        assertThat(summary.trainableParams())
                .isEqualTo(golden.get("trainable_params").asLong());
        assertThat(summary.nonTrainableParams())
                .isEqualTo(golden.get("non_trainable_params").asLong());
        if (golden.get("layers").findValue("layers") == null && !repeats(summary)) {
            assertThat(rows(summary)).containsExactlyInAnyOrderElementsOf(rows(golden.get("layers")));
        }
    }

    static Stream<Arguments> models() throws IOException {
        try (InputStream packed = GoldenSummariesTest.class.getResourceAsStream("/golden/summaries.json.gz")) {
            JsonNode all = MAPPER.readTree(new GZIPInputStream(packed));
            return StreamSupport.stream(all.spliterator(), false)
                    .map(golden -> arguments(golden.get("name").asText(), golden))
                    .toList()
                    .stream();
        }
    }

    /** Some of the nets take smaller images than MNIST's. */
    static ReadingContext contextOf(JsonNode golden) {
        int pixels = 1;
        JsonNode shape = golden.get("keras").findValue("batch_shape");
        for (int i = 1; i < shape.size(); i++) {
            pixels *= shape.get(i).asInt();
        }
        int side = (int) Math.sqrt(pixels);
        return new ReadingContext(side, side, 1, 10, 60_000, Configs.DEFAULTS, Limits.DEFAULT);
    }

    private static List<String> unknownLayers(JsonNode layers) {
        var unknown = new ArrayList<String>();
        for (JsonNode layer : layers) {
            String type = layer.get("class").asText();
            if (layer.has("layers")) {
                unknown.addAll(unknownLayers(layer.get("layers")));
            } else if (Catalog.LAYERS.find(type).isEmpty()) {
                unknown.add(type);
            }
        }
        return unknown;
    }

    private static boolean repeats(Summary summary) {
        return summary.rows().stream().map(Summary.Row::name).distinct().count()
                != summary.rows().size();
    }

    private static List<String> rows(Summary summary) {
        return summary.rows().stream()
                .map(row ->
                        row.name() + " " + row.type() + " " + row.outputShape().dimensions() + " " + row.params())
                .toList();
    }

    private static List<String> rows(JsonNode layers) {
        var rows = new ArrayList<String>();
        for (JsonNode layer : layers) {
            var shape = new ArrayList<Integer>();
            layer.get("output_shape").forEach(extent -> shape.add(extent.asInt()));
            rows.add(layer.get("name").asText() + " " + layer.get("class").asText() + " "
                    + shape.subList(1, shape.size()) + " " + layer.get("params").asLong());
        }
        return rows;
    }
}
