package podium.engine.callback;

/** What a callback may do to a run. */
public interface Control {
    double learningRate();

    /** Also replaces a schedule. */
    void setLearningRate(double learningRate);

    /** Ends the run after this epoch. */
    void stop();

    /** All weights, copied. */
    float[][] copyWeights();

    void restoreWeights(float[][] weights);
}
