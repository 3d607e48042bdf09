package podium.model.catalog;

import java.util.List;

import podium.model.callback.Callback;
import podium.model.constraint.Constraint;
import podium.model.initializer.Initializer;
import podium.model.layer.Layer;
import podium.model.loss.Loss;
import podium.model.optimizer.Optimizer;
import podium.model.regularizer.Regularizer;
import podium.model.schedule.LearningRate;

/** Everything that a config can name. Activations are the enum {@code ActivationFunction}. */
public final class Catalog {
    public static final Family<Layer> LAYERS = new Family<>(Layer.class, "a layer");
    public static final Family<Optimizer> OPTIMIZERS = new Family<>(Optimizer.class, "an optimizer");
    public static final Family<Loss> LOSSES = new Family<>(Loss.class, "a loss");
    public static final Family<LearningRate> LEARNING_RATES =
            new Family<>(LearningRate.class, "a learning rate or schedule");
    public static final Family<Callback> CALLBACKS = new Family<>(Callback.class, "a callback");
    public static final Family<Initializer> INITIALIZERS = new Family<>(Initializer.class, "an initializer");
    public static final Family<Regularizer> REGULARIZERS = new Family<>(Regularizer.class, "a regularizer");
    public static final Family<Constraint> CONSTRAINTS = new Family<>(Constraint.class, "a constraint");

    private Catalog() {}

    public static List<Family<?>> families() {
        return List.of(LAYERS, OPTIMIZERS, LOSSES, LEARNING_RATES, CALLBACKS, INITIALIZERS, REGULARIZERS, CONSTRAINTS);
    }
}
