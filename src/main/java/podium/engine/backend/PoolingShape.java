package podium.engine.backend;

/** The extents of a pooling; cells of a window outside the image do not count. */
public record PoolingShape(
        int height,
        int width,
        int channels,
        int outHeight,
        int outWidth,
        int poolHeight,
        int poolWidth,
        int strideHeight,
        int strideWidth,
        int padTop,
        int padLeft) {}
