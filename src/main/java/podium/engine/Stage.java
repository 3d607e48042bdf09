package podium.engine;

import org.jspecify.annotations.Nullable;

import podium.engine.layer.Operation;
import podium.engine.layer.Partwise;
import podium.engine.layer.Pass;
import podium.model.Shape;

/** A place in a net: an operation, where its inputs come from, and the arrays for its output and that one's gradient. */
final class Stage {
    /** Null for where the images come in. */
    final @Nullable Operation operation;

    final Stage[] sources;
    final Shape shape;
    final boolean needsGradient;

    /** How many inputs of other stages this one feeds. */
    int consumers;

    /** The last of them. */
    private @Nullable Stage consumer;

    /** Whether what it computes from is needed besides what it computes. */
    boolean keepsInput;

    float[] output = new float[0];
    float[] gradient = new float[0];

    /** Whether some consumer has already written the gradient in this backward pass. */
    boolean gradientWritten;

    private float[][] inputs = new float[0][];
    /** Where the gradients of the inputs are written: the source's own array, or one to add to it. */
    private float[] @Nullable [] inputGradients = new float[0][];

    Stage(@Nullable Operation operation, Stage[] sources, Shape shape, boolean needsGradient) {
        this.operation = operation;
        this.sources = sources;
        this.shape = shape;
        this.needsGradient = needsGradient;
        for (Stage source : sources) {
            source.consumers++;
            source.consumer = this;
        }
    }

    int size() {
        return Math.toIntExact(shape.size());
    }

    /** Whether its output lies where its source's does. */
    private boolean sharesMemory() {
        return operation != null
                && sources.length == 1
                && !keepsInput
                && sources[0].consumers == 1
                && (operation.isView() || operation.worksInPlace() && !sources[0].outputIsRead());
    }

    /** Whether a backward pass needs what was written into the output, directly or through a view of it. */
    private boolean outputIsRead() {
        return operation != null
                && (operation.readsOutput() || operation.isView() && sharesMemory() && sources[0].outputIsRead());
    }

    /**
     * Leaves a ReLU to its neighbours where they can: to the operation that makes its input, and in the backward pass to the
     * one that its output goes to.
     */
    void joinRelu() {
        if (operation == null || !operation.isRelu() || !sharesMemory()) {
            return;
        }
        Operation before = sources[0].operation;
        Operation after = consumer == null ? null : consumer.operation;
        boolean taken = consumers == 1 && after != null && needsGradient && after.takesReluGradient();
        boolean applied = before != null && before.appliesRelu();
        operation.takenOver(applied, taken || applied && needsGradient && before.takesAppliedReluGradient());
    }

    /** Takes memory for a number of images; after that of all stages before it. */
    void allocate(int images) {
        if (sharesMemory()) {
            output = sources[0].output;
            gradient = needsGradient ? sources[0].gradient : gradient;
        } else {
            output = new float[Math.multiplyExact(images, size())];
        }
        if (needsGradient && operation != null && operation.handsGradientThrough() && sources[0].consumers == 1) {
            gradient = sources[0].gradient;
        }
        if (needsGradient && gradient.length == 0) {
            gradient = new float[Math.multiplyExact(images, size())];
        }
        inputs = new float[sources.length][];
        inputGradients = new float[sources.length][];
        for (int i = 0; i < sources.length; i++) {
            inputs[i] = sources[i].output;
            if (sources[i].needsGradient) {
                inputGradients[i] =
                        sources[i].consumers == 1 ? sources[i].gradient : new float[images * sources[i].size()];
            }
        }
    }

    /** Whether it can follow another stage image by image: takes a few at a time, from that one alone, which nobody else reads. */
    boolean follows(Stage before) {
        Partwise partwise = operation == null ? null : operation.byParts();
        return partwise != null
                && !partwise.waitsForBatch()
                && sources.length == 1
                && sources[0] == before
                && before.consumers == 1;
    }

    void forward(int first, int count, Pass pass) {
        if (operation == null) {
            return;
        }
        Partwise partwise = operation.byParts();
        if (partwise == null) {
            operation.forward(inputs, output, count, pass);
        } else {
            partwise.forward(inputs, output, first, count, pass);
        }
    }

    /** Where its gradient is needed and known. */
    void backward(int first, int count) {
        if (operation == null || !needsGradient || !gradientWritten) {
            return;
        }
        Partwise partwise = operation.byParts();
        if (partwise == null) {
            operation.backward(inputs, output, gradient, inputGradients, count);
        } else {
            partwise.backward(inputs, output, gradient, inputGradients, first, count);
        }
        handGradientsOn(count);
    }

    /** Gives the sources what {@link #inputGradients} holds. */
    private void handGradientsOn(int images) {
        for (int i = 0; i < sources.length; i++) {
            Stage source = sources[i];
            float[] part = inputGradients[i];
            if (part == null) {
                continue;
            }
            int count = images * source.size();
            if (part != source.gradient && source.gradientWritten) {
                for (int j = 0; j < count; j++) {
                    source.gradient[j] += part[j];
                }
            } else if (part != source.gradient) {
                System.arraycopy(part, 0, source.gradient, 0, count);
            }
            source.gradientWritten = true;
        }
    }
}
