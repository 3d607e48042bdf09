package podium.model.callback;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;

/** A learning rate for each epoch, from a table. */
@Declared(
        summary = "A learning rate for each epoch, from a table.",
        formula = "rates[min(epoch, last)]",
        example = "LearningRateScheduler: [0.001, 0.001, 0.0003, 0.0001]",
        source = "keras/src/callbacks/learning_rate_scheduler.py",
        ignores = {"verbose"})
public record LearningRateScheduler(
        @Argument(value = "the learning rates, one an epoch; the last holds on", min = 0)
        List<Double> rates) implements Callback {
    public LearningRateScheduler {
        rates = List.copyOf(rates);
        if (rates.isEmpty()) {
            throw new IllegalArgumentException("rates must have an entry");
        }
    }
}
