package podium.model.layer;

/** What happens at the borders of an image when a window slides over it. */
public enum Padding {
    /** The window stays inside. */
    VALID,

    /** Zeros are added so that the output has {@code ceil(input / stride)} cells; the odd cell goes to the end. */
    SAME;

    /** Output cells along an axis; 0 or less where the window does not fit. */
    public int outputExtent(int input, int window, int stride, int dilation) {
        long effective = Math.addExact(Math.multiplyExact((long) (window - 1), dilation), 1);
        return this == SAME ? (input - 1) / stride + 1 : Math.toIntExact(Math.floorDiv(input - effective, stride) + 1);
    }

    /** Zeros before the first cell. */
    public int before(int input, int window, int stride, int dilation) {
        if (this == VALID) {
            return 0;
        }
        int effective = (window - 1) * dilation + 1;
        return Math.max(0, (outputExtent(input, window, stride, dilation) - 1) * stride + effective - input) / 2;
    }
}
