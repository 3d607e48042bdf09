package podium.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.engine.backend.Backends;
import podium.engine.layer.Pass;
import podium.engine.random.RandomStream;
import podium.model.Shape;
import podium.model.layer.Layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What random layers do to images where golden runs cannot say it: both outcomes occur, and nothing else. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomImagesTest {
    private static final int IMAGES = 40;
    private static final int SIDE = 4;
    private static final int SIZE = SIDE * SIDE;

    private static float[] pixels() {
        var random = new RandomStream(4);
        float[] pixels = new float[IMAGES * SIZE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble();
        }
        return pixels;
    }

    private static float[] changed(Layer layer) {
        Network network =
                new NetworkBuilder(Specs.single(layer, Shape.of(SIDE, SIDE, 1)), Backends.best(), IMAGES, 3).build();
        System.arraycopy(pixels(), 0, network.input().output, 0, IMAGES * SIZE);
        network.forward(IMAGES, new Pass(true, 0, 0, IMAGES));
        return network.output().output;
    }

    @Test
    void about_every_second_image_is_mirrored() {
        float[] before = pixels();
        float[] after = changed(Specs.layer("RandomFlip", Map.of("mode", "horizontal")));
        int mirrored = 0;
        for (int image = 0; image < IMAGES; image++) {
            float[] was = Arrays.copyOfRange(before, image * SIZE, (image + 1) * SIZE);
            float[] is = Arrays.copyOfRange(after, image * SIZE, (image + 1) * SIZE);
            float[] mirror = new float[SIZE];
            for (int i = 0; i < SIZE; i++) {
                mirror[i] = was[i / SIDE * SIDE + SIDE - 1 - i % SIDE];
            }
            boolean same = Arrays.equals(is, was);
            assertThat(same || Arrays.equals(is, mirror)).isTrue();
            mirrored += same ? 0 : 1;
        }
        assertThat(mirrored).isBetween(IMAGES / 4, 3 * IMAGES / 4);
    }

    @Test
    void contrast_changes_around_the_mean_of_the_image_and_is_clipped() {
        float[] before = pixels();
        float[] after = changed(Specs.layer("RandomContrast", Map.of("factor", 0.8, "value_range", List.of(0, 1))));
        double least = 2;
        double most = 0;
        for (int image = 0; image < IMAGES; image++) {
            double mean = 0;
            for (int i = image * SIZE; i < (image + 1) * SIZE; i++) {
                mean += before[i] / SIZE;
            }
            Double factor = null;
            for (int i = image * SIZE; i < (image + 1) * SIZE; i++) {
                assertThat(after[i]).isBetween(0f, 1f);
                if (after[i] > 0 && after[i] < 1 && Math.abs(before[i] - mean) > 0.05) {
                    double here = (after[i] - mean) / (before[i] - mean);
                    factor = factor == null ? (Double) here : factor;
                    assertThat(here).isCloseTo(factor, within(1e-4));
                    least = Math.min(least, here);
                    most = Math.max(most, here);
                }
            }
        }
        assertThat(least).isBetween(0.2, 0.5);
        assertThat(most).isBetween(1.5, 1.8);
    }
}
