package podium.engine.layer;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.Backend;
import podium.model.Shape;
import podium.model.layer.Layer;

/**
 * Runs what a layer computes on each step of {@code [images, steps, ...]}, as if every step were an image. Follows
 * keras/src/layers/rnn/time_distributed.py.
 */
final class StepwiseOperation extends Operation {
    private final int steps;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<float[]> outputs = new ArrayList<>();
    private final List<float[]> gradients = new ArrayList<>();

    private StepwiseOperation(int steps) {
        this.steps = steps;
    }

    /** @param step the shape of one step */
    static StepwiseOperation of(Layer layer, Shape step, int steps, Assembly assembly) {
        var operation = new StepwiseOperation(steps);
        operation.new Steps(assembly, step, assembly.parameters()).call(layer, assembly.parameters());
        return operation;
    }

    @Override
    public void prepare() {
        operations.forEach(Operation::prepare);
    }

    @Override
    public boolean needsWholeBatch() {
        return operations.stream().anyMatch(Operation::needsWholeBatch);
    }

    private int last() {
        return operations.size() - 1;
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        var stepwise = new Pass(pass.training(), pass.step(), pass.firstImage() * steps, pass.batch() * steps);
        float[] from = inputs[0];
        for (int i = 0; i <= last(); i++) {
            operations.get(i).forward(new float[][] {from}, outputs.get(i), images * steps, stepwise);
            from = outputs.get(i);
        }
        System.arraycopy(from, 0, output, 0, images * steps * sizes.get(last()));
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        System.arraycopy(outputGradient, 0, gradients.get(last()), 0, images * steps * sizes.get(last()));
        for (int i = last(); i >= 0; i--) {
            float[] from = i == 0 ? inputs[0] : outputs.get(i - 1);
            float[] into = i == 0 ? inputGradients[0] : gradients.get(i - 1);
            operations
                    .get(i)
                    .backward(
                            new float[][] {from},
                            outputs.get(i),
                            gradients.get(i),
                            new float[][] {into},
                            images * steps);
        }
    }

    /** Collects the operations of the layer. */
    private final class Steps implements Assembly {
        private final Assembly outer;
        private final List<Parameter> parameters;
        private List<Shape> inputs;
        private Shape shape;
        private boolean empty = true;

        Steps(Assembly outer, Shape step, List<Parameter> parameters) {
            this.outer = outer;
            this.parameters = parameters;
            inputs = List.of(step);
            shape = step;
        }

        @Override
        public List<Shape> inputs() {
            return inputs;
        }

        @Override
        public Shape shape() {
            return shape;
        }

        @Override
        public List<Parameter> parameters() {
            return parameters;
        }

        @Override
        public int images() {
            return Math.multiplyExact(outer.images(), steps);
        }

        @Override
        public Backend backend() {
            return outer.backend();
        }

        @Override
        public boolean inputNeedsGradient() {
            return true;
        }

        /** Of the place of the whole among the net's stages, and of the operation within. */
        @Override
        public Randomness randomness() {
            return outer.randomness().within(operations.size());
        }

        @Override
        public boolean trainable() {
            return outer.trainable();
        }

        @Override
        public boolean isEmpty() {
            return empty;
        }

        @Override
        public void add(Operation operation, Shape output) {
            operations.add(operation);
            int size = Math.toIntExact(output.size());
            sizes.add(size);
            outputs.add(new float[Math.multiplyExact(images(), size)]);
            gradients.add(new float[Math.multiplyExact(images(), size)]);
            shape = output;
            empty = false;
        }

        /** As in Keras, a penalty on the output of a layer within is left out. */
        @Override
        public void call(Layer layer, List<Parameter> weights) {
            List<Shape> before = inputs;
            inputs = List.of(shape);
            empty = true;
            LayerHandlers.table().of(layer).assemble(layer, this);
            inputs = before;
        }

        @Override
        public void join(List<Branch> branches, Operation operation, Shape output) {
            throw new IllegalStateException("a layer of several branches cannot be applied step by step");
        }
    }
}
