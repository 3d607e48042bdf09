package podium.engine.layer;

import java.util.Arrays;

import podium.engine.random.RandomStream;

/** Where an operation's random numbers come from: a stream for each image of each step, the same however a batch is split. */
public final class Randomness {
    private final long seed;
    private final long[] place;

    /** @param stage the operation's place in the net */
    public Randomness(long seed, int stage) {
        this.seed = seed;
        place = new long[] {stage};
    }

    private Randomness(long seed, long[] place) {
        this.seed = seed;
        this.place = place;
    }

    /** Of a part of the operation. */
    Randomness within(int part) {
        long[] inner = Arrays.copyOf(place, place.length + 1);
        inner[place.length] = part;
        return new Randomness(seed, inner);
    }

    /** @param image within the images of this pass */
    RandomStream of(Pass pass, int image) {
        long[] path = Arrays.copyOf(place, place.length + 2);
        path[place.length] = pass.step();
        path[place.length + 1] = (long) pass.firstImage() + image;
        return new RandomStream(seed, path);
    }
}
