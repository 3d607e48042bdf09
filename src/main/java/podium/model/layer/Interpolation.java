package podium.model.layer;

/** How values between pixels are made. */
public enum Interpolation {
    NEAREST,
    BILINEAR
}
