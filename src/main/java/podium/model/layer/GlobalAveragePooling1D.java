package podium.model.layer;

import podium.model.Argument;
import podium.model.Declared;

/** The mean of each feature over all steps. */
@Declared(
        summary = "The mean of each feature over all steps.",
        formula = "mean over the steps",
        example = "GlobalAveragePooling1D",
        source = "keras/src/layers/pooling/base_global_pooling.py",
        aliases = {"GlobalAvgPool1D"})
public record GlobalAveragePooling1D(
        @Argument(value = "where the features are", byDefault = "\"channels_last\"")
        DataFormat dataFormat,

        @Argument(value = "whether the steps stay as an axis of 1", byDefault = "false")
        boolean keepdims)
        implements RowLayer {
    @Override
    public Layer onImages() {
        return new GlobalAveragePooling2D(dataFormat, keepdims);
    }
}
