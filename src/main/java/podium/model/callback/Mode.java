package podium.model.callback;

/** Which way a monitored metric improves. */
public enum Mode {
    /** By the metric: losses fall, accuracies rise. */
    AUTO,
    MIN,
    MAX;

    public boolean falls(Monitor monitor) {
        return this == AUTO ? monitor.falls() : this == MIN;
    }
}
