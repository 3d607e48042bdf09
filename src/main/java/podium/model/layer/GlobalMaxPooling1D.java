package podium.model.layer;

import podium.model.Argument;
import podium.model.Declared;

/** The largest value of each feature over all steps. */
@Declared(
        summary = "The largest value of each feature over all steps.",
        formula = "max over the steps",
        example = "GlobalMaxPooling1D",
        source = "keras/src/layers/pooling/base_global_pooling.py",
        aliases = {"GlobalMaxPool1D"})
public record GlobalMaxPooling1D(
        @Argument(value = "where the features are", byDefault = "\"channels_last\"")
        DataFormat dataFormat,

        @Argument(value = "whether the steps stay as an axis of 1", byDefault = "false")
        boolean keepdims)
        implements RowLayer {
    @Override
    public Layer onImages() {
        return new GlobalMaxPooling2D(dataFormat, keepdims);
    }
}
