package podium.model.advice;

import java.util.List;
import java.util.stream.Stream;

import podium.model.Training;
import podium.model.callback.Callback;
import podium.model.callback.EarlyStopping;
import podium.model.callback.ReduceLROnPlateau;

/** Callbacks that will never do anything. */
final class Watching implements Rule {
    @Override
    public List<Remark> on(Net net) {
        Training training = net.training();
        return training.callbacks().stream()
                .flatMap(callback -> on(callback, training))
                .toList();
    }

    private static Stream<Remark> on(Callback callback, Training training) {
        String name = callback.getClass().getSimpleName();
        if (validates(callback) && training.validationSplit() == 0) {
            return Stream.of(Remark.on(
                    "callbacks", name + " watches a validation metric, but validation_split is 0; it will do nothing"));
        }
        if (callback instanceof EarlyStopping stopping && stopping.patience() >= training.epochs()) {
            return Stream.of(Remark.on(
                    "callbacks",
                    name + " waits " + stopping.patience() + " epochs for an improvement, and there are "
                            + training.epochs() + "; it will never stop the training"));
        }
        return Stream.empty();
    }

    private static boolean validates(Callback callback) {
        return callback instanceof EarlyStopping stopping && stopping.monitor().needsValidation()
                || callback instanceof ReduceLROnPlateau plateau
                        && plateau.monitor().needsValidation();
    }
}
