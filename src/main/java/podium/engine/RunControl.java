package podium.engine;

import podium.engine.callback.Control;
import podium.engine.layer.Parameter;
import podium.engine.optimizer.Updates;

/** What callbacks may do to a run. */
final class RunControl implements Control {
    private final Network network;
    private final Updates updates;
    private boolean stopped;

    RunControl(Network network, Updates updates) {
        this.network = network;
        this.updates = updates;
    }

    boolean stopped() {
        return stopped;
    }

    @Override
    public double learningRate() {
        return updates.learningRate();
    }

    @Override
    public void setLearningRate(double learningRate) {
        updates.setLearningRate(learningRate);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public float[][] copyWeights() {
        return network.parameters().stream()
                .map(parameter -> parameter.value.clone())
                .toArray(float[][]::new);
    }

    @Override
    public void restoreWeights(float[][] weights) {
        for (int i = 0; i < weights.length; i++) {
            Parameter parameter = network.parameters().get(i);
            System.arraycopy(weights[i], 0, parameter.value, 0, weights[i].length);
        }
        network.prepare();
    }
}
