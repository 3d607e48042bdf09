package podium.engine.layer;

import java.util.List;

import podium.engine.random.RandomStream;
import podium.model.Shape;
import podium.model.Span;
import podium.model.layer.DataFormat;
import podium.model.layer.FillMode;
import podium.model.layer.FlipMode;
import podium.model.layer.Interpolation;
import podium.model.layer.RandomBrightness;
import podium.model.layer.RandomContrast;
import podium.model.layer.RandomFlip;
import podium.model.layer.RandomRotation;
import podium.model.layer.RandomShear;
import podium.model.layer.RandomTranslation;
import podium.model.layer.RandomZoom;

/** Random transformations of images. The matrices are those of keras/src/layers/preprocessing/image_preprocessing. */
final class AugmentationHandlers {
    private AugmentationHandlers() {}

    private static double draw(RandomStream random, Span span) {
        return random.nextDouble(span.low(), span.high());
    }

    static void rotate(RandomRotation layer, Assembly assembly) {
        AffineOperation.Transformation turn = (random, height, width) -> {
            double angle = draw(random, layer.factor()) * 2 * Math.PI;
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            double x = (width - 1) / 2.0;
            double y = (height - 1) / 2.0;
            return new double[] {cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y};
        };
        add(assembly, turn, layer.dataFormat(), layer.fillMode(), layer.interpolation(), layer.fillValue());
    }

    static void move(RandomTranslation layer, Assembly assembly) {
        AffineOperation.Transformation move = (random, height, width) -> {
            double down = draw(random, layer.heightFactor()) * height;
            double right = draw(random, layer.widthFactor()) * width;
            return new double[] {1, 0, -right, 0, 1, -down};
        };
        add(assembly, move, layer.dataFormat(), layer.fillMode(), layer.interpolation(), layer.fillValue());
    }

    /** A positive factor zooms out: more of the input is seen. */
    static void zoom(RandomZoom layer, Assembly assembly) {
        AffineOperation.Transformation zoom = (random, height, width) -> {
            double tall = 1 + draw(random, layer.heightFactor());
            double wide = layer.widthFactor() == null ? tall : 1 + draw(random, layer.widthFactor());
            return new double[] {wide, 0, (width - 1) / 2.0 * (1 - wide), 0, tall, (height - 1) / 2.0 * (1 - tall)};
        };
        add(assembly, zoom, layer.dataFormat(), layer.fillMode(), layer.interpolation(), layer.fillValue());
    }

    static void shear(RandomShear layer, Assembly assembly) {
        AffineOperation.Transformation shear = (random, height, width) -> {
            double sign = random.nextDouble() > 0.5 ? -1 : 1;
            double down = draw(random, layer.yFactor()) * sign;
            double right = draw(random, layer.xFactor()) * sign;
            return new double[] {1, right, 0, down, 1, 0};
        };
        add(assembly, shear, layer.dataFormat(), layer.fillMode(), layer.interpolation(), layer.fillValue());
    }

    /** Both ways at once, as Keras draws one number an image. */
    static void flip(RandomFlip layer, Assembly assembly) {
        boolean across = layer.mode() != FlipMode.VERTICAL;
        boolean down = layer.mode() != FlipMode.HORIZONTAL;
        AffineOperation.Transformation flip = (random, height, width) -> random.nextDouble() <= 0.5
                ? new double[] {across ? -1 : 1, 0, across ? width - 1 : 0, 0, down ? -1 : 1, down ? height - 1 : 0}
                : new double[] {1, 0, 0, 0, 1, 0};
        add(assembly, flip, layer.dataFormat(), FillMode.NEAREST, Interpolation.NEAREST, 0);
    }

    static void contrast(RandomContrast layer, Assembly assembly) {
        double less = layer.factor().get(0);
        double more = layer.factor().get(layer.factor().size() - 1);
        tone(
                assembly,
                layer.dataFormat(),
                random -> new ToneOperation.Change(random.nextDouble(1 - less, 1 + more), 0),
                layer.valueRange());
    }

    static void brightness(RandomBrightness layer, Assembly assembly) {
        double range = layer.valueRange().get(1) - layer.valueRange().get(0);
        tone(
                assembly,
                layer.dataFormat(),
                random -> new ToneOperation.Change(1, draw(random, layer.factor()) * range),
                layer.valueRange());
    }

    private static void tone(Assembly assembly, DataFormat format, ToneOperation.Tone tone, List<Double> valueRange) {
        ShapeHandlers.channelsLast(
                assembly,
                format,
                () -> assembly.add(new ToneOperation(
                        tone,
                        assembly.shape(),
                        valueRange.get(0),
                        valueRange.get(1),
                        assembly.images(),
                        assembly.randomness())));
    }

    private static void add(
            Assembly assembly,
            AffineOperation.Transformation transformation,
            DataFormat format,
            FillMode fillMode,
            Interpolation interpolation,
            double fillValue) {
        ShapeHandlers.channelsLast(assembly, format, () -> {
            Shape image = assembly.shape();
            assembly.add(new AffineOperation(
                    transformation,
                    image,
                    fillMode,
                    interpolation,
                    fillValue,
                    assembly.images(),
                    assembly.randomness()));
        });
    }
}
