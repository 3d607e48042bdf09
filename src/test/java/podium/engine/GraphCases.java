package podium.engine;

import java.util.LinkedHashMap;
import java.util.Map;

import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.activation.ActivationFunction;
import podium.model.layer.Activation;
import podium.model.layer.Dense;
import podium.model.layer.Dropout;
import podium.model.layer.Flatten;

/** Nets whose stages share memory, weights or inputs in some particular way. */
final class GraphCases {
    private GraphCases() {}

    static Map<String, ModelSpec> all() {
        Map<String, ModelSpec> cases = new LinkedHashMap<>();
        cases.put("a layer that is called twice", calledTwice());
        cases.put(
                "activations one after the other, in the same memory",
                Specs.sequence(
                        Specs.training(4, 1),
                        Shape.of(2, 3),
                        new Dense(4, ActivationFunction.LINEAR),
                        new Dropout(0.3),
                        new Activation(ActivationFunction.SIGMOID),
                        new Flatten(),
                        new Activation(ActivationFunction.TANH),
                        new Activation(ActivationFunction.SOFTPLUS),
                        new Dense(2, ActivationFunction.SOFTMAX)));
        return cases;
    }

    private static ModelSpec calledTwice() {
        var graph = new Specs.Graph(Specs.training(4, 1));
        int input = graph.input(Shape.of(5));
        int first = graph.call(new Dense(5, ActivationFunction.TANH), input);
        int second = graph.again(1, first);
        graph.call(new Dense(3, ActivationFunction.LINEAR), second);
        return graph.spec();
    }
}
