package podium.engine.optimizer;

/** Powers as Keras takes them: in single precision, which differs from double by 2e-5 in the first steps. */
final class Powers {
    private Powers() {}

    /** {@code 1 - base^step}. */
    static float rest(double base, long step) {
        return 1 - (float) Math.pow((float) base, step);
    }
}
