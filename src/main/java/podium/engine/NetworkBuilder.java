package podium.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import podium.engine.backend.Backend;
import podium.engine.initializer.Initializers;
import podium.engine.layer.Assembly;
import podium.engine.layer.LayerHandlers;
import podium.engine.layer.Operation;
import podium.engine.layer.Parameter;
import podium.engine.layer.Randomness;
import podium.engine.random.RandomStream;
import podium.model.KerasOrder;
import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.Weight;
import podium.model.layer.Layer;

/** Turns a spec into stages and weights. */
final class NetworkBuilder {
    private static final int INITIAL_WEIGHTS = -1;

    private final ModelSpec spec;
    private final Backend backend;
    private final int images;
    private final long seed;
    private boolean inputGradient;
    private final List<Stage> stages = new ArrayList<>();
    private final Map<Integer, List<Parameter>> parameters = new HashMap<>();
    private final List<Parameter> inOrder = new ArrayList<>();

    NetworkBuilder(ModelSpec spec, Backend backend, int images, long seed) {
        this.spec = spec;
        this.backend = backend;
        this.images = images;
        this.seed = seed;
    }

    /** Also computes the gradient of the input, which training does not need but checks do. */
    NetworkBuilder withInputGradient() {
        inputGradient = true;
        return this;
    }

    Network build() {
        List<Stage> ends = new ArrayList<>();
        for (ModelSpec.Node node : spec.nodes()) {
            ends.add(end(node, node.inputs().stream().map(ends::get).toList()));
        }
        List<Parameter> inKerasOrder = KerasOrder.layers(spec).stream()
                .flatMap(layer -> parameters.getOrDefault(layer, List.of()).stream())
                .toList();
        return new Network(stages, inOrder, inKerasOrder, images);
    }

    /** Appends the stages of one call of a layer. */
    private Stage end(ModelSpec.Node node, List<Stage> sources) {
        List<Shape> shapes = sources.stream().map(source -> source.shape).toList();
        ModelSpec.NamedLayer named = spec.layers().get(node.layer());
        if (sources.isEmpty()) {
            var input = new Stage(null, new Stage[0], named.layer().outputShape(shapes), inputGradient);
            stages.add(input);
            return input;
        }
        List<Parameter> weights = parameters.computeIfAbsent(node.layer(), index -> weights(index, shapes));
        var chain = new Chain(sources, shapes, weights, named.trainable());
        LayerHandlers.assemble(named.layer(), chain);
        return chain.last;
    }

    private List<Parameter> weights(int layer, List<Shape> shapes) {
        ModelSpec.NamedLayer named = spec.layers().get(layer);
        List<Parameter> result = new ArrayList<>();
        for (Weight weight : named.layer().weights(shapes)) {
            var parameter =
                    new Parameter(named.name() + "/" + weight.name(), weight, named.trainable() && weight.trainable());
            var random = new RandomStream(seed, INITIAL_WEIGHTS, inOrder.size());
            Initializers.fill(weight.initializer(), weight.shape(), parameter.value, random);
            inOrder.add(parameter);
            result.add(parameter);
        }
        return result;
    }

    /** The stages of one node as they are appended. */
    private final class Chain implements Assembly {
        private final List<Stage> sources;
        private final List<Shape> inputs;
        private final List<Parameter> parameters;
        private final boolean trainable;
        private Stage last;
        private boolean empty = true;

        Chain(List<Stage> sources, List<Shape> inputs, List<Parameter> parameters, boolean trainable) {
            this.sources = sources;
            this.inputs = inputs;
            this.parameters = parameters;
            this.trainable = trainable;
            last = sources.get(0);
        }

        @Override
        public List<Shape> inputs() {
            return inputs;
        }

        @Override
        public Shape shape() {
            return last.shape;
        }

        @Override
        public List<Parameter> parameters() {
            return parameters;
        }

        @Override
        public int images() {
            return images;
        }

        @Override
        public Backend backend() {
            return backend;
        }

        @Override
        public boolean inputNeedsGradient() {
            return empty ? sources.stream().anyMatch(source -> source.needsGradient) : last.needsGradient;
        }

        @Override
        public Randomness randomness() {
            return new Randomness(seed, stages.size());
        }

        @Override
        public boolean trainable() {
            return trainable;
        }

        @Override
        public boolean isEmpty() {
            return empty;
        }

        @Override
        public void add(Operation operation, Shape output) {
            Stage[] from = empty ? sources.toArray(Stage[]::new) : new Stage[] {last};
            boolean learns = parameters.stream().anyMatch(Parameter::trainable);
            last = new Stage(operation, from, output, inputNeedsGradient() || learns);
            stages.add(last);
            empty = false;
        }

        @Override
        public void call(Layer layer, List<Parameter> weights) {
            var inner = new Chain(List.of(last), List.of(last.shape), weights, trainable);
            LayerHandlers.assemble(layer, inner);
            last = inner.last;
            empty = false;
        }

        @Override
        public void join(List<Branch> branches, Operation operation, Shape output) {
            List<Stage> ends = new ArrayList<>();
            for (Branch branch : branches) {
                Stage source = sources.get(branch.input());
                var chain = new Chain(List.of(source), List.of(source.shape), parameters, trainable);
                branch.parts().accept(chain);
                ends.add(chain.last);
            }
            boolean learns = ends.stream().anyMatch(end -> end.needsGradient);
            last = new Stage(operation, ends.toArray(Stage[]::new), output, learns);
            stages.add(last);
            empty = false;
        }
    }
}
