package podium.keras;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import podium.model.catalog.Catalog;
import podium.model.catalog.Family;

/** What exists in Keras and is refused for a reason of its own. All else that Keras has is in the catalogue. */
final class Refusals {
    private static final Map<Family<?>, Map<String, String>> REASONS = new HashMap<>();
    private static final Map<String, String> ACTIVATIONS = Map.of(
            "glu", "glu halves its input, which Keras's Activation layer itself cannot say; write it with layers",
            "sparsemax", "Keras's sparsemax is not the one of its paper, and is not trained here; use softmax",
            "threshold", "threshold has arguments without defaults, which no config can give; use a ReLU layer");

    static {
        layers();
        refuse(
                Catalog.OPTIMIZERS,
                "%s holds several optimizers, which is not trained here; use one",
                "MultiOptimizer OptimizerMap");
        refuse(
                Catalog.OPTIMIZERS,
                "LossScaleOptimizer is for float16, and everything is trained in float32; send its inner_optimizer",
                "LossScaleOptimizer");
        refuse(Catalog.OPTIMIZERS, "%s is only what Keras's optimizers are made of; use Adam or another", "Optimizer");
        refuse(Catalog.LOSSES, "CTC aligns sequences of labels; an image here has one", "CTC");
        refuse(
                Catalog.LOSSES,
                "Circle compares the embeddings of a batch; a net here ends in one value a class. Use"
                        + " categorical_crossentropy",
                "Circle");
        refuse(Catalog.LOSSES, "%s is only what Keras's losses are made of; use categorical_crossentropy", "Loss");
        refuse(
                Catalog.LEARNING_RATES,
                "%s is only what Keras's schedules are made of; use ExponentialDecay or another",
                "LearningRateSchedule");
        refuse(Catalog.INITIALIZERS, "%s is for spectrograms of sound", "STFT STFTInitializer");
        refuse(Catalog.INITIALIZERS, "%s is only what Keras's initializers are made of", "Initializer");
        refuse(
                Catalog.REGULARIZERS,
                "%s is not trained here; L2 is, and the initializer Orthogonal",
                "OrthogonalRegularizer orthogonal_regularizer");
        refuse(Catalog.REGULARIZERS, "%s is only what Keras's regularizers are made of", "Regularizer");
        refuse(Catalog.CONSTRAINTS, "%s is only what Keras's constraints are made of", "Constraint");
        refuse(Catalog.CALLBACKS, "%s carries code, which is neither decoded nor run here", "LambdaCallback");
        refuse(
                Catalog.CALLBACKS,
                "%s is not trained here; the optimizer's own use_ema keeps an average of the weights and ends with it",
                "SwapEMAWeights");
        refuse(Catalog.CALLBACKS, "%s is only what Keras's callbacks are made of", "Callback CallbackList");
    }

    private Refusals() {}

    private static void layers() {
        String code = "%s carries code, which is neither decoded nor run here; write it with layers, such as Rescaling,"
                + " Reshape or Cropping2D";
        refuse(Catalog.LAYERS, code, "Lambda TFOpLambda SlicingOpLambda TensorFlowOpLayer");
        refuse(Catalog.LAYERS, "%s carries code of another library", "TorchModuleWrapper JaxLayer FlaxLayer");
        refuse(Catalog.LAYERS, "TFSMLayer loads a trained model; only configs are taken", "TFSMLayer");
        refuse(
                Catalog.LAYERS,
                "%s carries numbers learned from data; use Rescaling or BatchNormalization",
                "Normalization Discretization");
        refuse(
                Catalog.LAYERS,
                "%s takes volumes or films; the images here are flat. Use the layer for 2D",
                "AdaptiveAveragePooling3D AdaptiveMaxPooling3D AveragePooling3D AvgPool3D Conv3D Conv3DTranspose"
                        + " Convolution3D Convolution3DTranspose Cropping3D GlobalAveragePooling3D GlobalAvgPool3D"
                        + " GlobalMaxPool3D GlobalMaxPooling3D MaxPool3D MaxPooling3D SpatialDropout3D UpSampling3D"
                        + " ZeroPadding3D ConvLSTM1D ConvLSTM2D ConvLSTM3D");
        refuse(
                Catalog.LAYERS,
                "%s is not trained here; MaxPooling or AveragePooling with a pool_size that divides its input does the same",
                "AdaptiveAveragePooling1D AdaptiveAveragePooling2D AdaptiveMaxPooling1D AdaptiveMaxPooling2D");
        refuse(
                Catalog.LAYERS,
                "attention (%s) is not trained here yet; LSTM, GRU and Conv1D read sequences",
                "AdditiveAttention Attention MultiHeadAttention GroupQueryAttention GroupedQueryAttention");
        refuse(
                Catalog.LAYERS,
                "%s takes whole numbers, words or categories; an image here is pixels from 0 to 1",
                "Embedding ReversibleEmbedding CategoryEncoding Hashing HashedCrossing IntegerLookup StringLookup"
                        + " TextVectorization");
        refuse(Catalog.LAYERS, "%s makes spectrograms of sound", "MelSpectrogram STFTSpectrogram");
        refuse(
                Catalog.LAYERS,
                "Masking is not trained here: what follows it would have to skip steps; without it all rows are read",
                "Masking");
        refuse(Catalog.LAYERS, "EinsumDense is not trained here; Dense with a Permute or Reshape is", "EinsumDense");
        refuse(
                Catalog.LAYERS,
                "SpectralNormalization is not trained here; the constraint UnitNorm or MaxNorm bounds a kernel",
                "SpectralNormalization");
        refuse(
                Catalog.LAYERS,
                "%s is not trained here; use LSTM, GRU or SimpleRNN, several of them for stacked cells",
                "RNN StackedRNNCells LSTMCell GRUCell SimpleRNNCell CuDNNLSTM CuDNNGRU");
        refuse(
                Catalog.LAYERS,
                "%s is not trained here; augmentation is by RandomRotation, RandomTranslation, RandomZoom, RandomShear,"
                        + " RandomFlip, RandomContrast and RandomBrightness",
                "AugMix AutoContrast ContrastLimitedAdaptiveHistogramEqualization CutMix Equalization"
                        + " MaxNumBoundingBoxes MixUp Pipeline RandAugment RandomColorDegeneration RandomColorJitter"
                        + " RandomCrop RandomElasticTransform RandomErasing RandomGaussianBlur RandomGrayscale RandomHue"
                        + " RandomInvert RandomPerspective RandomPosterization RandomSaturation RandomSharpness"
                        + " Solarization");
        refuse(
                Catalog.LAYERS,
                "%s of Keras 1 is not trained here; use Conv2D or Dense",
                "LocallyConnected1D LocallyConnected2D MaxoutDense Highway AtrousConvolution2D ThresholdedReLU"
                        + " ParametricSoftplus SReLU");
        refuse(
                Catalog.LAYERS,
                "%s is only what Keras's layers are made of; use Dense or another",
                "Layer Wrapper InputSpec");
    }

    private static void refuse(Family<?> family, String reason, String names) {
        for (String name : List.of(names.split(" "))) {
            REASONS.computeIfAbsent(family, any -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
                    .put(name, reason.formatted(name));
        }
    }

    static @Nullable String of(Family<?> family, String name) {
        return REASONS.getOrDefault(family, Map.of()).get(name);
    }

    static @Nullable String ofActivation(String name) {
        return ACTIVATIONS.get(name);
    }
}
