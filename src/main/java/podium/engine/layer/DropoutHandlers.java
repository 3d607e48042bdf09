package podium.engine.layer;

import podium.model.Shape;
import podium.model.layer.AlphaDropout;
import podium.model.layer.Dropout;
import podium.model.layer.GaussianDropout;
import podium.model.layer.GaussianNoise;
import podium.model.layer.SpatialDropout2D;

/** Layers that disturb values at random while training. */
final class DropoutHandlers {
    private DropoutHandlers() {}

    static void dropout(Dropout layer, Assembly assembly) {
        int size = Math.toIntExact(assembly.shape().size());
        assembly.add(new DropoutOperation(layer.rate(), 1, size, assembly.images(), assembly.randomness()));
    }

    /** One draw a channel. */
    static void spatial(SpatialDropout2D layer, Assembly assembly) {
        ShapeHandlers.channelsLast(assembly, layer.dataFormat(), () -> {
            Shape image = assembly.shape();
            assembly.add(new DropoutOperation(
                    layer.rate(), image.get(0) * image.get(1), image.get(2), assembly.images(), assembly.randomness()));
        });
    }

    static void gaussianNoise(GaussianNoise layer, Assembly assembly) {
        noise(assembly, NoiseOperation.added(layer.stddev()));
    }

    static void gaussianDropout(GaussianDropout layer, Assembly assembly) {
        noise(assembly, NoiseOperation.multiplied(layer.rate()));
    }

    static void alphaDropout(AlphaDropout layer, Assembly assembly) {
        noise(assembly, NoiseOperation.saturating(layer.rate()));
    }

    private static void noise(Assembly assembly, NoiseOperation.Noise noise) {
        assembly.add(new NoiseOperation(noise, assembly.shape().size(), assembly.images(), assembly.randomness()));
    }
}
