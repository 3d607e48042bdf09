package podium.engine.callback;

import org.jspecify.annotations.Nullable;

import podium.model.callback.ReduceLROnPlateau;

/** Lowers the learning rate of a run whose metric has stopped improving. Follows keras/src/callbacks/reduce_lr_on_plateau.py. */
final class ReduceLearningRate implements EpochCallback {
    private final ReduceLROnPlateau spec;
    private final Improvement improvement;
    private int wait;
    private int cooldown;
    private @Nullable Double best;

    ReduceLearningRate(ReduceLROnPlateau spec) {
        this.spec = spec;
        improvement = new Improvement(spec.mode().falls(spec.monitor()), spec.minDelta());
    }

    @Override
    public void onEpochEnd(EpochLog log, Control control) {
        Double current = log.get(spec.monitor());
        if (current == null) {
            return;
        }
        if (cooldown > 0) {
            cooldown--;
            wait = 0;
        }
        if (improvement.test(current, best)) {
            best = current;
            wait = 0;
        } else if (cooldown == 0 && ++wait >= spec.patience() && control.learningRate() > spec.minLr()) {
            control.setLearningRate(Math.max(control.learningRate() * spec.factor(), spec.minLr()));
            cooldown = spec.cooldown();
            wait = 0;
        }
    }
}
