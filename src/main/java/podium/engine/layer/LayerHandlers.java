package podium.engine.layer;

import podium.engine.activation.Elementwise;
import podium.engine.activation.Elementwises;
import podium.engine.layer.MergeOperation.Rule;
import podium.engine.registry.Handlers;
import podium.model.activation.ActivationFunction;
import podium.model.layer.Activation;
import podium.model.layer.ActivityRegularization;
import podium.model.layer.Add;
import podium.model.layer.AlphaDropout;
import podium.model.layer.Average;
import podium.model.layer.AveragePooling1D;
import podium.model.layer.AveragePooling2D;
import podium.model.layer.BatchNormalization;
import podium.model.layer.Bidirectional;
import podium.model.layer.CenterCrop;
import podium.model.layer.Concatenate;
import podium.model.layer.Conv1D;
import podium.model.layer.Conv1DTranspose;
import podium.model.layer.Conv2D;
import podium.model.layer.Conv2DTranspose;
import podium.model.layer.Cropping1D;
import podium.model.layer.Cropping2D;
import podium.model.layer.Dense;
import podium.model.layer.DepthwiseConv1D;
import podium.model.layer.DepthwiseConv2D;
import podium.model.layer.Dot;
import podium.model.layer.Dropout;
import podium.model.layer.ELU;
import podium.model.layer.Flatten;
import podium.model.layer.GRU;
import podium.model.layer.GaussianDropout;
import podium.model.layer.GaussianNoise;
import podium.model.layer.GlobalAveragePooling1D;
import podium.model.layer.GlobalAveragePooling2D;
import podium.model.layer.GlobalMaxPooling1D;
import podium.model.layer.GlobalMaxPooling2D;
import podium.model.layer.GroupNormalization;
import podium.model.layer.Identity;
import podium.model.layer.InputLayer;
import podium.model.layer.LSTM;
import podium.model.layer.Layer;
import podium.model.layer.LayerNormalization;
import podium.model.layer.LeakyReLU;
import podium.model.layer.MaxPooling1D;
import podium.model.layer.MaxPooling2D;
import podium.model.layer.Maximum;
import podium.model.layer.Minimum;
import podium.model.layer.Multiply;
import podium.model.layer.PReLU;
import podium.model.layer.Permute;
import podium.model.layer.RMSNormalization;
import podium.model.layer.RandomBrightness;
import podium.model.layer.RandomContrast;
import podium.model.layer.RandomFlip;
import podium.model.layer.RandomRotation;
import podium.model.layer.RandomShear;
import podium.model.layer.RandomTranslation;
import podium.model.layer.RandomZoom;
import podium.model.layer.ReLU;
import podium.model.layer.RepeatVector;
import podium.model.layer.Rescaling;
import podium.model.layer.Reshape;
import podium.model.layer.Resizing;
import podium.model.layer.RowLayer;
import podium.model.layer.SeparableConv1D;
import podium.model.layer.SeparableConv2D;
import podium.model.layer.SimpleRNN;
import podium.model.layer.Softmax;
import podium.model.layer.SpatialDropout1D;
import podium.model.layer.SpatialDropout2D;
import podium.model.layer.Subtract;
import podium.model.layer.TimeDistributed;
import podium.model.layer.UnitNormalization;
import podium.model.layer.UpSampling1D;
import podium.model.layer.UpSampling2D;
import podium.model.layer.ZeroPadding1D;
import podium.model.layer.ZeroPadding2D;

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
        row(SpatialDropout2D.class, DropoutHandlers::spatial);
        row(GaussianNoise.class, DropoutHandlers::gaussianNoise);
        row(GaussianDropout.class, DropoutHandlers::gaussianDropout);
        row(AlphaDropout.class, DropoutHandlers::alphaDropout);
        row(Add.class, MergeHandlers.merge(Rule.SUM));
        row(Subtract.class, MergeHandlers.merge(Rule.DIFFERENCE));
        row(Multiply.class, MergeHandlers.merge(Rule.PRODUCT));
        row(Average.class, MergeHandlers.merge(Rule.MEAN));
        row(Maximum.class, MergeHandlers.merge(Rule.LARGEST));
        row(Minimum.class, MergeHandlers.merge(Rule.SMALLEST));
        row(Concatenate.class, MergeHandlers::concatenate);
        row(ELU.class, (layer, assembly) -> elementwise(assembly, Elementwises.elu(layer.alpha())));
        row(LeakyReLU.class, (layer, assembly) -> elementwise(assembly, Elementwises.leakyRelu(layer.negativeSlope())));
        row(ReLU.class, ActivationHandlers::relu);
        row(PReLU.class, ActivationHandlers::prelu);
        row(Softmax.class, ActivationHandlers::softmax);
        row(
                Rescaling.class,
                (layer, assembly) -> elementwise(assembly, Elementwises.linear(layer.scale(), layer.offset())));
        row(BatchNormalization.class, NormalizationHandlers::batch);
        row(LayerNormalization.class, NormalizationHandlers::layer);
        row(GroupNormalization.class, NormalizationHandlers::group);
        row(DepthwiseConv2D.class, DepthwiseHandlers::depthwise);
        row(SeparableConv2D.class, DepthwiseHandlers::separable);
        row(GlobalMaxPooling2D.class, PoolingHandlers::globalMax);
        row(GlobalAveragePooling2D.class, PoolingHandlers::globalAverage);
        row(ZeroPadding2D.class, FrameHandlers::pad);
        row(Cropping2D.class, FrameHandlers::crop);
        row(UpSampling2D.class, FrameHandlers::enlarge);
        row(RepeatVector.class, FrameHandlers::repeat);
        row(Permute.class, ShapeHandlers::permute);
        row(RandomRotation.class, AugmentationHandlers::rotate);
        row(RandomTranslation.class, AugmentationHandlers::move);
        row(RandomZoom.class, AugmentationHandlers::zoom);
        row(RandomShear.class, AugmentationHandlers::shear);
        row(SimpleRNN.class, RecurrentHandlers::simple);
        row(LSTM.class, RecurrentHandlers::lstm);
        row(GRU.class, RecurrentHandlers::gru);
        row(Identity.class, (layer, assembly) -> view(assembly, layer));
        row(ActivityRegularization.class, (layer, assembly) -> view(assembly, layer));
        row(Conv2DTranspose.class, ConvolutionHandler::transposed);
        row(UnitNormalization.class, NormalizationHandlers::unit);
        row(RMSNormalization.class, NormalizationHandlers::rootMeanSquare);
        row(Dot.class, MergeHandlers::dot);
        row(CenterCrop.class, FrameHandlers::centre);
        row(Resizing.class, FrameHandlers::resize);
        row(RandomFlip.class, AugmentationHandlers::flip);
        row(RandomContrast.class, AugmentationHandlers::contrast);
        row(RandomBrightness.class, AugmentationHandlers::brightness);
        row(Bidirectional.class, RecurrentHandlers::bidirectional);
        row(TimeDistributed.class, RecurrentHandlers::stepwise);
        row(Conv1D.class, RowHandler::assemble);
        row(SeparableConv1D.class, RowHandler::assemble);
        row(DepthwiseConv1D.class, RowHandler::assemble);
        row(MaxPooling1D.class, RowHandler::assemble);
        row(AveragePooling1D.class, RowHandler::assemble);
        row(GlobalMaxPooling1D.class, RowHandler::assemble);
        row(GlobalAveragePooling1D.class, RowHandler::assemble);
        row(ZeroPadding1D.class, RowHandler::assemble);
        row(Cropping1D.class, RowHandler::assemble);
        row(UpSampling1D.class, RowHandler::assemble);
        row(SpatialDropout1D.class, RowHandler::assemble);
        row(Conv1DTranspose.class, RowHandler::assemble);
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
        // The twin of a layer for sequences has the penalty already.
        if (layer.activityRegularizer() != null && !(layer instanceof RowLayer)) {
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
            default -> assembly.add(new ActivationOperation(assembly.backend().activation(function), size, function));
        }
    }
}
