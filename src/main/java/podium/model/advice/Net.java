package podium.model.advice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.Shapes;
import podium.model.Training;
import podium.model.activation.ActivationFunction;
import podium.model.layer.Activation;
import podium.model.layer.Conv2D;
import podium.model.layer.Dense;
import podium.model.layer.DepthwiseConv2D;
import podium.model.layer.Layer;
import podium.model.layer.ReLU;
import podium.model.layer.SeparableConv2D;
import podium.model.layer.Softmax;

/**
 * A spec as the rules ask about it; layers go by the index of their call.
 *
 * @param shapes what comes out of each call
 */
record Net(ModelSpec spec, List<Shape> shapes) {
    static Net of(ModelSpec spec) {
        return new Net(spec, Shapes.of(spec));
    }

    Training training() {
        return spec.training();
    }

    /** All calls, the input first, the output last. */
    IntStream nodes() {
        return IntStream.range(0, spec.nodes().size());
    }

    int last() {
        return spec.nodes().size() - 1;
    }

    Layer layer(int node) {
        return spec.layerOf(spec.nodes().get(node));
    }

    /** As it is quoted in a message. */
    String name(int node) {
        return "\"" + spec.layers().get(spec.nodes().get(node).layer()).name() + "\"";
    }

    /** What the call reads, if that is one thing. */
    Optional<Integer> before(int node) {
        List<Integer> inputs = spec.nodes().get(node).inputs();
        return inputs.size() == 1 ? Optional.of(inputs.get(0)) : Optional.empty();
    }

    /** The nearest call before this one that is not to be looked through. */
    Optional<Integer> before(int node, Predicate<Layer> through) {
        Optional<Integer> found = before(node);
        while (found.isPresent() && through.test(layer(found.get()))) {
            found = before(found.get());
        }
        return found;
    }

    /** Whether a layer of this kind is on some way from the input to the call. */
    boolean reads(int node, Predicate<Layer> kind) {
        return spec.nodes().get(node).inputs().stream()
                .anyMatch(input -> kind.test(layer(input)) || reads(input, kind));
    }

    /** Weights of the call's layer. */
    long weights(int node) {
        List<Shape> inputs =
                spec.nodes().get(node).inputs().stream().map(shapes::get).toList();
        return layer(node).weights(inputs).stream()
                .mapToLong(weight -> weight.shape().size())
                .sum();
    }

    /** Which function its output went through; null where the layer has none. */
    static @Nullable ActivationFunction activation(Layer layer) {
        if (layer instanceof Dense dense) {
            return dense.activation();
        }
        if (layer instanceof Conv2D conv) {
            return conv.activation();
        }
        if (layer instanceof SeparableConv2D conv) {
            return conv.activation();
        }
        if (layer instanceof DepthwiseConv2D conv) {
            return conv.activation();
        }
        if (layer instanceof Softmax) {
            return ActivationFunction.SOFTMAX;
        }
        if (layer instanceof ReLU) {
            return ActivationFunction.RELU;
        }
        return layer instanceof Activation activation ? activation.activation() : null;
    }

    static boolean isConvolution(Layer layer) {
        return layer instanceof Conv2D || layer instanceof SeparableConv2D || layer instanceof DepthwiseConv2D;
    }

    static boolean isWeighted(Layer layer) {
        return layer instanceof Dense || isConvolution(layer);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
