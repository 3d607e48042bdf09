package podium.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.Training;
import podium.model.binding.Binder;
import podium.model.binding.Dialect;
import podium.model.binding.Located;
import podium.model.binding.Problems;
import podium.model.catalog.Catalog;
import podium.model.catalog.Family;
import podium.model.layer.InputLayer;
import podium.model.layer.Layer;
import podium.model.loss.CategoricalCrossentropy;
import podium.model.loss.Loss;
import podium.model.optimizer.Adam;
import podium.model.optimizer.Optimizer;

/** Specs for tests. */
final class Specs {
    private Specs() {}

    static Training training(int batchSize, int epochs) {
        return training(new Adam(0.01), new CategoricalCrossentropy(false, 0), batchSize, epochs);
    }

    static Training training(Optimizer optimizer, Loss loss, int batchSize, int epochs) {
        return new Training(optimizer, loss, batchSize, epochs, 0, List.of());
    }

    /** A layer by its name and the arguments that are not their defaults, as a config has them. */
    static Layer layer(String name, Map<String, Object> arguments) {
        return object(Catalog.LAYERS, name, arguments);
    }

    static <T> T object(Family<T> family, String name, Map<String, Object> arguments) {
        var problems = new Problems();
        Object tree = arguments.isEmpty() ? name : Map.of(name, arguments);
        T object = new Binder(problems, Dialect.CURRENT).object(family, new Located(tree, ""));
        if (object == null) {
            throw new IllegalArgumentException(String.valueOf(problems.violations()));
        }
        return object;
    }

    /** Layers one after the other behind an input. */
    static ModelSpec sequence(Training training, Shape input, Layer... layers) {
        var graph = new Graph(training);
        int last = graph.input(input);
        for (Layer layer : layers) {
            last = graph.call(layer, last);
        }
        return graph.spec();
    }

    /** One layer on as many inputs as it gets shapes. */
    static ModelSpec single(Layer layer, Shape... inputs) {
        var graph = new Graph(training(4, 1));
        Integer[] sources = new Integer[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            sources[i] = graph.input(inputs[i]);
        }
        graph.call(layer, sources);
        return graph.spec();
    }

    /** Puts a graph together call by call. */
    static final class Graph {
        private final Training training;
        private final List<ModelSpec.NamedLayer> layers = new ArrayList<>();
        private final List<ModelSpec.Node> nodes = new ArrayList<>();

        Graph(Training training) {
            this.training = training;
        }

        int input(Shape shape) {
            return call(new InputLayer(shape));
        }

        /** Adds a layer and calls it; gives the node. */
        int call(Layer layer, Integer... inputs) {
            layers.add(new ModelSpec.NamedLayer("layer_" + layers.size(), layer, true));
            return again(layers.size() - 1, inputs);
        }

        /** Calls a layer once more, by its index. */
        int again(int layer, Integer... inputs) {
            nodes.add(new ModelSpec.Node(layer, List.of(inputs)));
            return nodes.size() - 1;
        }

        ModelSpec spec() {
            return new ModelSpec(layers, nodes, training);
        }
    }
}
