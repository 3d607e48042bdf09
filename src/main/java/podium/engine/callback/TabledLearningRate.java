package podium.engine.callback;

import java.util.List;

import podium.model.callback.LearningRateScheduler;

/** Sets the learning rate at the beginning of each epoch from a table; its last entry holds on. */
final class TabledLearningRate implements EpochCallback {
    private final List<Double> rates;

    TabledLearningRate(LearningRateScheduler spec) {
        rates = spec.rates();
    }

    @Override
    public void onEpochBegin(int epoch, Control control) {
        control.setLearningRate(rates.get(Math.min(epoch, rates.size() - 1)));
    }
}
