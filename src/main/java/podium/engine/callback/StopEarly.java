package podium.engine.callback;

import org.jspecify.annotations.Nullable;

import podium.model.callback.EarlyStopping;

/** Ends a run whose metric has stopped improving. Follows keras/src/callbacks/early_stopping.py. */
final class StopEarly implements EpochCallback {
    private final EarlyStopping spec;
    private final Improvement improvement;
    private int wait;
    private @Nullable Double best;
    private float @Nullable [][] bestWeights;

    StopEarly(EarlyStopping spec) {
        this.spec = spec;
        improvement = new Improvement(spec.mode().falls(spec.monitor()), spec.minDelta());
    }

    @Override
    public void onEpochEnd(EpochLog log, Control control) {
        Double current = log.get(spec.monitor());
        if (current == null || log.epoch() < spec.startFromEpoch()) {
            return;
        }
        wait++;
        boolean improved = improvement.test(current, best);
        if (spec.restoreBestWeights() && (improved || bestWeights == null)) {
            bestWeights = control.copyWeights();
        }
        if (improved) {
            best = current;
            if (spec.baseline() == null || improvement.test(current, spec.baseline())) {
                wait = 0;
            }
        } else if (wait >= spec.patience() && log.epoch() > 0) {
            control.stop();
        }
    }

    @Override
    public void onTrainEnd(Control control) {
        if (bestWeights != null) {
            control.restoreWeights(bestWeights);
        }
    }
}
