package podium.model.layer;

/** Where an image has its channels. */
public enum DataFormat {
    /** {@code [height, width, channels]}. */
    CHANNELS_LAST,

    /** {@code [channels, height, width]}. */
    CHANNELS_FIRST
}
