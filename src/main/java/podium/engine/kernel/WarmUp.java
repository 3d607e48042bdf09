package podium.engine.kernel;

/**
 * Runs an inner loop often enough for C2 to compile it, on as little work as that takes.
 *
 * <p>Until C2 has compiled a method, its vectors are objects and it is a hundred times slower. HotSpot compiles a method after 200 calls to the first tier and
 * then after 600 calls with 15,000 calls and loop rounds together to C2; longer loops first make it compile a loop on its own (OSR), which costs as
 * much and is thrown away. With {@code -Xbatch} the call that reaches the threshold waits for the compiler.
 */
final class WarmUp {
    /** A call of the loop with that many rounds. */
    @FunctionalInterface
    interface Loop {
        void run(int rounds);
    }

    /** Zeros for loops over up to 24 groups of eight floats. */
    static float[] zeros() {
        return new float[25 * Lanes.COUNT];
    }

    private WarmUp() {}

    static void run(Loop loop) {
        run(loop, 24);
    }

    static void run(Loop loop, int mostRounds) {
        for (int i = 0; i < 250; i++) loop.run(Math.min(2, mostRounds));
        int rounds = Math.min(24, mostRounds);
        int calls = Math.min(5500, Math.max(650, 16000 / rounds));
        for (int i = 0; i < calls; i++) loop.run(rounds);
    }
}
