package podium.engine;

import podium.engine.layer.Pass;
import podium.engine.optimizer.Updates;

/** Carries out training steps. */
final class Learner {
    private final Network network;
    private final Objective objective;
    private final Updates updates;

    Learner(Network network, Objective objective, Updates updates) {
        this.network = network;
        this.objective = objective;
        this.updates = updates;
    }

    /** Puts part of a batch where the net and the loss find it. */
    @FunctionalInterface
    interface Loader {
        /** @param from within the batch */
        void load(int from, int count);
    }

    /**
     * One step on a batch of {@code count} images.
     *
     * @param targets where the loader puts the one-hot labels
     * @return the batch's loss before the step
     * @throws DivergedException if that is not finite; the weights are as before, then
     */
    double step(int count, float[] targets, Loader loader) {
        objective.reset();
        network.clearGradients();
        for (int part = 0; part < count; part += network.images()) {
            int images = Math.min(network.images(), count - part);
            loader.load(part, images);
            objective.run(targets, images, new Pass(true, updates.steps(), part, count));
        }
        double loss = objective.lossSum() / count + Penalties.sum(network.parameters());
        if (!Double.isFinite(loss)) {
            throw new DivergedException(updates.steps() + 1, updates.learningRate(), loss);
        }
        Penalties.addGradients(network.parameters());
        updates.step();
        network.prepare();
        return loss;
    }
}
