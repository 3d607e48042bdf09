package podium.engine.layer;

import podium.engine.random.RandomStream;

/** Where an operation's random numbers come from: a stream for each image of each step, the same however a batch is split. */
public final class Randomness {
    private final long seed;
    private final int stage;

    /** @param stage the operation's place in the net */
    public Randomness(long seed, int stage) {
        this.seed = seed;
        this.stage = stage;
    }

    /** @param image within the images of this pass */
    RandomStream of(Pass pass, int image) {
        return new RandomStream(seed, stage, pass.step(), (long) pass.firstImage() + image);
    }
}
