package podium.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.engine.backend.Backends;
import podium.engine.layer.Pass;
import podium.engine.random.RandomStream;
import podium.keras.ConfigReader;
import podium.keras.ReadingContext;
import podium.model.Limits;
import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.Training;
import podium.model.layer.Layer;
import podium.model.loss.CategoricalCrossentropy;
import podium.model.optimizer.Adam;

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

    /** As ImageDataGenerator does it: one number for each image, and nothing beyond the image's own extremes. */
    @Test
    void a_channel_shift_stays_within_the_extremes_of_its_image() {
        float[] before = pixels();
        float[] after = generated("{channel_shift_range: 0.4}", true);
        Set<Double> shifts = new HashSet<>();
        for (int image = 0; image < IMAGES; image++) {
            float[] was = Arrays.copyOfRange(before, image * SIZE, (image + 1) * SIZE);
            double least =
                    IntStream.range(0, SIZE).mapToDouble(i -> was[i]).min().orElseThrow();
            double most =
                    IntStream.range(0, SIZE).mapToDouble(i -> was[i]).max().orElseThrow();
            double shift = 0;
            for (int i = 0; i < SIZE; i++) {
                double is = after[image * SIZE + i];
                if (is > least + 1e-6 && is < most - 1e-6) {
                    shift = is - was[i];
                }
            }
            assertThat(Math.abs(shift)).isLessThanOrEqualTo(0.4);
            for (int i = 0; i < SIZE; i++) {
                assertThat((double) after[image * SIZE + i])
                        .isCloseTo(Math.min(Math.max(was[i] + shift, least), most), within(1e-6));
            }
            shifts.add(shift);
        }
        assertThat(shifts).hasSizeGreaterThan(IMAGES / 2);
        assertThat(generated("{channel_shift_range: 0.4}", false)).isEqualTo(before);
    }

    @Test
    void brightness_multiplies_each_image_up_to_white() {
        float[] before = pixels();
        float[] after = generated("{brightness_range: [0.5, 1.6]}", true);
        double darkest = 9;
        double brightest = 0;
        for (int image = 0; image < IMAGES; image++) {
            int darkestPixel = image * SIZE;
            for (int i = image * SIZE; i < (image + 1) * SIZE; i++) {
                darkestPixel = before[i] < before[darkestPixel] ? i : darkestPixel;
            }
            double factor = after[darkestPixel] / before[darkestPixel];
            for (int i = image * SIZE; i < (image + 1) * SIZE; i++) {
                assertThat((double) after[i]).isCloseTo(Math.min(1, before[i] * factor), within(1e-4));
            }
            darkest = Math.min(darkest, factor);
            brightest = Math.max(brightest, factor);
        }
        assertThat(darkest).isBetween(0.499, 0.7);
        assertThat(brightest).isBetween(1.4, 1.601);
        assertThat(generated("{brightness_range: [0.5, 1.6]}", false)).isEqualTo(before);
    }

    /** What comes out of the layers that an augmentation puts before a net. */
    private static float[] generated(String augmentation, boolean training) {
        var defaults = new Training(new Adam(0.001), new CategoricalCrossentropy(false, 0), 32, 5, 0, List.of());
        String config = "layers: [Flatten, {Dense: {units: 10, activation: softmax}}]\ntraining: {augmentation: "
                + augmentation + "}";
        ModelSpec spec = Objects.requireNonNull(ConfigReader.read(
                        config.getBytes(StandardCharsets.UTF_8),
                        "application/yaml",
                        new ReadingContext(SIDE, SIDE, 1, 10, 1000, defaults, Limits.DEFAULT))
                .spec());
        var before = new ModelSpec(
                spec.layers().subList(0, spec.layers().size() - 2),
                spec.nodes().subList(0, spec.nodes().size() - 2),
                spec.training());
        Network network = new NetworkBuilder(before, Backends.best(), IMAGES, 3).build();
        System.arraycopy(pixels(), 0, network.input().output, 0, IMAGES * SIZE);
        network.forward(IMAGES, new Pass(training, 0, 0, IMAGES));
        return Arrays.copyOf(network.output().output, IMAGES * SIZE);
    }
}
