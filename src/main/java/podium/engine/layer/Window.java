package podium.engine.layer;

import podium.engine.backend.PoolingShape;
import podium.model.Shape;
import podium.model.Size;
import podium.model.layer.Padding;

/** A pooling window over {@code [height, width, channels]}: which cells of the image each output cell sees. */
record Window(int height, int width, int channels, Size pool, Size strides, Padding padding) {
    static Window of(Shape image, Size pool, Size strides, Padding padding) {
        return new Window(image.get(0), image.get(1), image.get(2), pool, strides, padding);
    }

    int outHeight() {
        return padding.outputExtent(height, pool.height(), strides.height(), 1);
    }

    int outWidth() {
        return padding.outputExtent(width, pool.width(), strides.width(), 1);
    }

    Shape output() {
        return Shape.of(outHeight(), outWidth(), channels);
    }

    PoolingShape shape() {
        return new PoolingShape(
                height,
                width,
                channels,
                outHeight(),
                outWidth(),
                pool.height(),
                pool.width(),
                strides.height(),
                strides.width(),
                -firstRow(0),
                -firstColumn(0));
    }

    int inputSize() {
        return height * width * channels;
    }

    int outputSize() {
        return outHeight() * outWidth() * channels;
    }

    private int firstRow(int y) {
        return y * strides.height() - padding.before(height, pool.height(), strides.height(), 1);
    }

    private int firstColumn(int x) {
        return x * strides.width() - padding.before(width, pool.width(), strides.width(), 1);
    }

    int top(int y) {
        return Math.max(0, firstRow(y));
    }

    int bottom(int y) {
        return Math.min(height, firstRow(y) + pool.height());
    }

    int left(int x) {
        return Math.max(0, firstColumn(x));
    }

    int right(int x) {
        return Math.min(width, firstColumn(x) + pool.width());
    }
}
