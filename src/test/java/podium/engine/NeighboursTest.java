package podium.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.engine.random.RandomStream;
import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.layer.Layer;

import static org.assertj.core.api.Assertions.assertThat;

/** The same spec and seed give the same bits, whatever ran before and whatever runs beside. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NeighboursTest {
    private static final int IMAGES = 60;

    /** Nets that use every kind of random number and of shared resource: kernels, native memory, masks, moving averages. */
    private static List<ModelSpec> nets() {
        return List.of(
                net(
                        layer(
                                "Conv2D",
                                Map.of("filters", 32, "kernel_size", 3, "padding", "same", "activation", "relu")),
                        layer("MaxPooling2D", Map.of()),
                        layer("Dropout", Map.of("rate", 0.3)),
                        layer("Flatten", Map.of())),
                net(
                        layer("RandomRotation", Map.of("factor", 0.1)),
                        layer("Conv2D", Map.of("filters", 8, "kernel_size", 3, "dilation_rate", 2)),
                        layer("BatchNormalization", Map.of()),
                        layer("GaussianNoise", Map.of("stddev", 0.1)),
                        layer("Flatten", Map.of())),
                net(
                        layer("Reshape", Map.of("target_shape", List.of(8, 8))),
                        layer("Bidirectional", Map.of("layer", Map.of("LSTM", Map.of("units", 6, "dropout", 0.2))))));
    }

    private static Layer layer(String name, Map<String, Object> arguments) {
        return Specs.layer(name, arguments);
    }

    private static ModelSpec net(Layer... layers) {
        var all = new ArrayList<>(List.of(layers));
        all.add(layer("Dense", Map.of("units", 4, "activation", "softmax")));
        return Specs.sequence(Specs.training(20, 2), Shape.of(8, 8, 1), all.toArray(Layer[]::new));
    }

    private static float[] train(ModelSpec spec) {
        var random = new RandomStream(5);
        byte[] pixels = new byte[IMAGES * 64];
        byte[] labels = new byte[IMAGES];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        for (int i = 0; i < IMAGES; i++) {
            labels[i] = (byte) random.nextInt(4);
        }
        var run = new TrainingRun(
                spec, new Examples(pixels, 8, 8, 1, labels), new Examples(new byte[0], 8, 8, 1, new byte[0]), 9);
        run.run(metrics -> {});
        return run.predict(pixels);
    }

    @Test
    void in_any_order_and_beside_each_other_they_predict_the_same_bits() throws Exception {
        List<ModelSpec> nets = nets();
        List<float[]> alone = nets.stream().map(NeighboursTest::train).toList();

        List<ModelSpec> backwards = new ArrayList<>(nets);
        Collections.reverse(backwards);
        for (ModelSpec net : backwards) {
            assertThat(train(net)).containsExactly(alone.get(nets.indexOf(net)));
        }

        ExecutorService threads = Executors.newFixedThreadPool(nets.size());
        try {
            List<Callable<float[]>> runs = new ArrayList<>();
            nets.forEach(net -> runs.add(() -> train(net)));
            List<Future<float[]>> beside = threads.invokeAll(runs);
            for (int i = 0; i < nets.size(); i++) {
                assertThat(beside.get(i).get()).containsExactly(alone.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
