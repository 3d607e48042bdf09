package podium.engine.layer;

import podium.engine.activation.Elementwise;
import podium.engine.activation.Elementwises;
import podium.engine.registry.Handlers;
import podium.model.activation.ActivationFunction;
import podium.model.layer.Activation;
import podium.model.layer.AveragePooling2D;
import podium.model.layer.Conv2D;
import podium.model.layer.Dense;
import podium.model.layer.Dropout;
import podium.model.layer.Flatten;
import podium.model.layer.InputLayer;
import podium.model.layer.Layer;
import podium.model.layer.MaxPooling2D;
import podium.model.layer.Reshape;

/** The table of layers: which operations each record stands for. */
public final class LayerHandlers {
    private static final Handlers<Layer, LayerHandler<Layer>> TABLE = new Handlers<>(Layer.class);

    static {
        row(InputLayer.class, (layer, assembly) -> {});
        row(Reshape.class, (layer, assembly) -> view(assembly, layer));
        row(Flatten.class, ShapeHandlers::flatten);
        row(Dense.class, DenseHandler::assemble);
        row(Conv2D.class, ConvolutionHandler::assemble);
        row(MaxPooling2D.class, PoolingHandlers::max);
        row(AveragePooling2D.class, PoolingHandlers::average);
        row(Activation.class, (layer, assembly) -> activation(assembly, layer.activation()));
        row(Dropout.class, DropoutHandlers::dropout);
    }

    private LayerHandlers() {}

    private static <L extends Layer> void row(Class<L> record, LayerHandler<L> handler) {
        TABLE.with(record, (layer, assembly) -> handler.assemble(record.cast(layer), assembly));
    }

    public static Handlers<Layer, LayerHandler<Layer>> table() {
        return TABLE;
    }

    /** Appends everything that a layer computes. */
    public static void assemble(Layer layer, Assembly assembly) {
        TABLE.of(layer).assemble(layer, assembly);
        if (layer.activityRegularizer() != null) {
            assembly.add(new ActivityPenaltyOperation(
                    layer.activityRegularizer(), assembly.shape().size()));
        }
    }

    static void view(Assembly assembly, Layer layer) {
        assembly.add(new ViewOperation(assembly.shape().size()), layer.outputShape(assembly.inputs()));
    }

    static void elementwise(Assembly assembly, Elementwise function) {
        assembly.add(new ActivationOperation(function, assembly.shape().size()));
    }

    static void activation(Assembly assembly, ActivationFunction function) {
        long size = assembly.shape().size();
        switch (function) {
            case LINEAR -> {
                if (assembly.isEmpty()) {
                    assembly.add(new ViewOperation(size));
                }
            }
            case SOFTMAX, LOG_SOFTMAX ->
                assembly.add(new SoftmaxOperation(
                        size, assembly.shape().get(-1), function == ActivationFunction.LOG_SOFTMAX));
            default -> elementwise(assembly, Elementwises.of(function));
        }
    }
}
