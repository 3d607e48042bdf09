package podium.engine;

import java.util.Arrays;
import java.util.List;

import podium.engine.layer.ActivityPenaltyOperation;
import podium.engine.layer.Parameter;
import podium.engine.layer.Pass;

/** The stages of a net with their weights and the memory for a number of images. */
final class Network {
    private final List<Stage> stages;
    private final List<Segment> segments;
    private final List<Parameter> parameters;
    private final List<Parameter> inKerasOrder;
    private final int images;
    private final List<ActivityPenaltyOperation> penalties;

    Network(List<Stage> stages, List<Parameter> parameters, List<Parameter> inKerasOrder, int images) {
        this.stages = List.copyOf(stages);
        this.parameters = List.copyOf(parameters);
        this.inKerasOrder = List.copyOf(inKerasOrder);
        this.images = images;
        output().keepsInput = true;
        for (Stage stage : stages) {
            stage.joinRelu();
        }
        for (Stage stage : stages) {
            stage.allocate(images);
        }
        segments = Segment.of(this.stages, needsWholeBatch());
        penalties = stages.stream()
                .map(stage -> stage.operation)
                .filter(ActivityPenaltyOperation.class::isInstance)
                .map(ActivityPenaltyOperation.class::cast)
                .toList();
        prepare();
    }

    /** The most images of a pass. */
    int images() {
        return images;
    }

    /** All weights, in the order of their layers' first use. */
    List<Parameter> parameters() {
        return parameters;
    }

    /** All weights, as {@code model.get_weights()} lists them. */
    List<Parameter> parametersInKerasOrder() {
        return inKerasOrder;
    }

    List<Parameter> trainableParameters() {
        return parameters.stream().filter(Parameter::trainable).toList();
    }

    List<Stage> stages() {
        return stages;
    }

    /** Where the images go: {@code [images, ...]}. */
    Stage input() {
        return stages.get(0);
    }

    /** Where the predictions come from. */
    Stage output() {
        return stages.get(stages.size() - 1);
    }

    /** Whether the last thing computed turns logits into probabilities. */
    boolean hidesLogits() {
        return output().operation != null && output().operation.hidesLogits();
    }

    /** Whether images of a batch influence each other, so that it must not be split. */
    boolean needsWholeBatch() {
        return stages.stream().anyMatch(stage -> stage.operation != null && stage.operation.needsWholeBatch());
    }

    /** To be called after every change of the weights. */
    void prepare() {
        for (Stage stage : stages) {
            if (stage.operation != null) {
                stage.operation.prepare();
            }
        }
    }

    void clearGradients() {
        for (Parameter parameter : parameters) {
            Arrays.fill(parameter.gradient, 0);
        }
    }

    /** From {@link #input} to {@link #output}. */
    void forward(int count, Pass pass) {
        for (Segment segment : segments) {
            segment.forward(count, pass);
        }
    }

    /** The penalties on activations of the last forward pass, summed over images. */
    double activityPenalty() {
        double sum = 0;
        for (ActivityPenaltyOperation penalty : penalties) {
            sum += penalty.penalty();
        }
        return sum;
    }

    /** From a stage whose gradient the loss has written back to the weights. */
    void backward(Stage from, int count) {
        for (Stage stage : stages) {
            stage.gradientWritten = stage == from;
        }
        for (int i = segments.size() - 1; i >= 0; i--) {
            segments.get(i).backward(count);
        }
    }
}
