package podium.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import podium.engine.backend.Backends;
import podium.engine.layer.Parameter;
import podium.engine.layer.Pass;
import podium.keras.ConfigReader;
import podium.keras.Reading;
import podium.keras.ReadingContext;
import podium.keras.WeightsWriter;
import podium.model.KerasOrder;
import podium.model.Limits;
import podium.model.ModelSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** Models that Keras loaded from what Podium writes: the same weights in the same order predict the same. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KerasOrderTest {
    @TestFactory
    Stream<DynamicTest> lists_weights_as_keras_does() {
        return each((golden, spec) -> {
            List<KerasOrder.Array> arrays = KerasOrder.weights(spec);
            assertThat(arrays)
                    .extracting(array -> array.name().substring(0, array.name().indexOf('/')))
                    .containsExactlyElementsOf(texts(golden.get("weights"), "layer"));
            assertThat(arrays)
                    .extracting(array -> array.shape().dimensions().toString().replace(" ", ""))
                    .containsExactlyElementsOf(texts(golden.get("weights"), "shape"));
        });
    }

    @TestFactory
    Stream<DynamicTest> predicts_with_keras_weights_as_keras_does() {
        return each((golden, spec) -> {
            Network network = new NetworkBuilder(spec, Backends.best(), 4, 1).build();
            for (int i = 0; i < golden.get("weights").size(); i++) {
                float[] values = Golden.values(golden.get("weights").get(i));
                Parameter parameter = network.parametersInKerasOrder().get(i);
                assertThat(values).as(parameter.name()).hasSameSizeAs(parameter.value);
                System.arraycopy(values, 0, parameter.value, 0, values.length);
            }
            network.prepare();
            float[] input = network.input().output;
            List<Integer> pixels = new ArrayList<>();
            golden.get("x").forEach(image -> image.forEach(row -> row.forEach(pixel -> pixels.add(pixel.asInt()))));
            for (int i = 0; i < pixels.size(); i++) {
                input[i] = pixels.get(i) / 255f;
            }
            network.forward(4, Pass.inference(4));
            float[] expected = Golden.values(golden.get("predictions"));
            assertThat(Golden.error(network.output().output, expected)).isLessThan(1e-4);
        });
    }

    @TestFactory
    Stream<DynamicTest> writes_what_numpy_reads() {
        return each((golden, spec) -> {
            List<JsonNode> arrays = list(golden.get("weights"));
            int count = arrays.stream()
                    .mapToInt(array -> array.get("values").size())
                    .sum();
            var floats = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            arrays.forEach(array -> {
                for (float value : Golden.values(array)) {
                    floats.putFloat(value);
                }
            });
            try (var archive =
                    new ZipInputStream(new ByteArrayInputStream(WeightsWriter.toNpz(spec, floats.array())))) {
                for (int i = 0; i < arrays.size(); i++) {
                    ZipEntry entry = archive.getNextEntry();
                    assertThat(entry.getName())
                            .isEqualTo(KerasOrder.weights(spec).get(i).name() + ".npy");
                    var content = ByteBuffer.wrap(archive.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
                    byte[] header = new byte[content.getShort(8)];
                    content.position(10).get(header);
                    assertThat(new String(header, StandardCharsets.US_ASCII))
                            .contains("'descr': '<f4', 'fortran_order': False, 'shape': (")
                            .endsWith("\n");
                    assertThat(content.position() % 64).as("alignment").isZero();
                    float[] values = new float[content.remaining() / Float.BYTES];
                    content.asFloatBuffer().get(values);
                    assertThat(values).containsExactly(Golden.values(arrays.get(i)));
                }
                assertThat(archive.getNextEntry()).isNull();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private interface Check {
        void of(Golden golden, ModelSpec spec);
    }

    private static Stream<DynamicTest> each(Check check) {
        return Golden.all("home").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check.of(golden, spec(golden))));
    }

    private static ModelSpec spec(Golden golden) {
        JsonNode size = golden.get("size");
        Reading reading = ConfigReader.read(
                golden.get("keras").toString().getBytes(StandardCharsets.UTF_8),
                "application/json",
                new ReadingContext(
                        size.get(0).asInt(), size.get(1).asInt(), 1, 10, 64, Specs.training(16, 1), Limits.DEFAULT));
        assertThat(reading.violations()).isEmpty();
        // As it is stored: without the names that its author gave.
        return ModelSpec.fromTree(reading.spec().toTree());
    }

    private static List<String> texts(JsonNode nodes, String field) {
        return list(nodes).stream()
                .map(node -> node.get(field).isTextual()
                        ? node.get(field).asText()
                        : node.get(field).toString())
                .toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
