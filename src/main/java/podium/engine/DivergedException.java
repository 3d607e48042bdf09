package podium.engine;

/** The loss of a batch was not a finite number, so nothing more can be learned. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long step;
    private final double learningRate;
    private final double loss;

    public DivergedException(long step, double learningRate, double loss) {
        super("the loss became %s at step %d with learning rate %s".formatted(loss, step, learningRate));
        this.step = step;
        this.learningRate = learningRate;
        this.loss = loss;
    }

    /** The step, from 1. */
    public long step() {
        return step;
    }

    public double learningRate() {
        return learningRate;
    }

    /** Infinite or not a number. */
    public double loss() {
        return loss;
    }
}
