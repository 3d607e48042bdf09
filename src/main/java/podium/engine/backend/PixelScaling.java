package podium.engine.backend;

/** Turns bytes between 0 and 255 into numbers between 0 and 1. */
@FunctionalInterface
public interface PixelScaling {
    void scale(byte[] pixels, int from, float[] scaled, int to, int count);
}
