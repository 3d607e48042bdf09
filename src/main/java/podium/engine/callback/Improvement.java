package podium.engine.callback;

import org.jspecify.annotations.Nullable;

/** Whether a metric got better by more than {@code minDelta}. Follows keras/src/callbacks/monitor_callback.py. */
record Improvement(boolean falls, double minDelta) {
    boolean test(double value, @Nullable Double reference) {
        if (reference == null) {
            return true;
        }
        return falls ? value + minDelta < reference : value - minDelta > reference;
    }
}
