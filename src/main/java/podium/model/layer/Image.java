package podium.model.layer;

import podium.model.Shape;
import podium.model.Size;

/** A shape read as an image, whichever way round its axes are. */
record Image(int height, int width, int channels, DataFormat format) {
    /** Small images in front of usual windows have it, such as 3 x 3 over a single cell. */
    private static final int MOST_PADDING = 64;

    static Image of(Shape shape, DataFormat format, String layer) {
        if (shape.rank() != 3) {
            throw new InvalidShapeException(layer + " takes images of rank 3, "
                    + (format == DataFormat.CHANNELS_LAST ? "(height, width, channels)" : "(channels, height, width)")
                    + ", got " + shape
                    + (shape.rank() == 2
                            ? "; a Reshape to " + withOne(shape, format) + " before it adds the axis"
                            : ""));
        }
        return format == DataFormat.CHANNELS_LAST
                ? new Image(shape.get(0), shape.get(1), shape.get(2), format)
                : new Image(shape.get(1), shape.get(2), shape.get(0), format);
    }

    private static Shape withOne(Shape shape, DataFormat format) {
        return format == DataFormat.CHANNELS_LAST
                ? Shape.of(shape.get(0), shape.get(1), 1)
                : Shape.of(1, shape.get(0), shape.get(1));
    }

    /** The image that a sliding window leaves. */
    Image slide(Size window, Size strides, Size dilation, Padding padding, String layer) {
        int outHeight = padding.outputExtent(height, window.height(), strides.height(), dilation.height());
        int outWidth = padding.outputExtent(width, window.width(), strides.width(), dilation.width());
        if (tooFar(height, window.height(), dilation.height()) || tooFar(width, window.width(), dilation.width())) {
            throw new InvalidShapeException(layer + "'s window of " + window.height() + " x " + window.width()
                    + " with a dilation of " + dilation.height() + " x " + dilation.width()
                    + " reaches far beyond the image of " + height + " x " + width + "; make it smaller");
        }
        if (outHeight < 1 || outWidth < 1) {
            throw new InvalidShapeException(layer + "'s window of " + window.height() + " x " + window.width()
                    + (dilation.equals(Size.square(1)) ? "" : " (dilated)")
                    + " does not fit into " + height + " x " + width
                    + "; use a smaller window, fewer poolings before it, or padding \"same\"");
        }
        return new Image(outHeight, outWidth, channels, format);
    }

    /** Cells further than the image is wide see nothing but padding, which costs memory all the same. */
    private static boolean tooFar(int extent, int window, int dilation) {
        return Math.multiplyExact(window - 1L, dilation) > 2L * extent + MOST_PADDING;
    }

    Image withChannels(int changed) {
        return new Image(height, width, changed, format);
    }

    long pixels() {
        return (long) height * width;
    }

    Shape shape() {
        return format == DataFormat.CHANNELS_LAST
                ? Shape.of(height, width, channels)
                : Shape.of(channels, height, width);
    }
}
