package podium.model.layer;

import podium.model.Aliased;

/** Where an image has its channels. */
public enum DataFormat implements Aliased {
    /** {@code [height, width, channels]}. */
    CHANNELS_LAST("tf"),

    /** {@code [channels, height, width]}. */
    CHANNELS_FIRST("th");

    private final String alias;

    DataFormat(String alias) {
        this.alias = alias;
    }

    /** As Keras 1 had it, after the back ends. */
    @Override
    public String[] aliases() {
        return new String[] {alias};
    }
}
