package podium.engine.layer;

/** Loops over the last axis of arrays {@code [cells, channels]}. */
final class Channels {
    private Channels() {}

    /** Copies {@code count} channels from {@code first} on into an array of their own. */
    static void take(float[] from, float[] to, int cells, int channels, int first, int count) {
        for (int cell = 0; cell < cells; cell++) {
            System.arraycopy(from, cell * channels + first, to, cell * count, count);
        }
    }

    /** As {@link #take} for all cells of {@code from}. */
    static void take(float[] from, float[] to, int channels, int first, int count) {
        take(from, to, from.length / channels, channels, first, count);
    }

    /** Copies an array of {@code count} channels to {@code first} and on. */
    static void put(float[] from, float[] to, int cells, int channels, int first, int count) {
        for (int cell = 0; cell < cells; cell++) {
            System.arraycopy(from, cell * count, to, cell * channels + first, count);
        }
    }

    /** Adds an array of {@code count} channels to {@code first} and on. */
    static void add(float[] from, float[] to, int channels, int first, int count) {
        for (int cell = 0; cell < from.length / count; cell++) {
            for (int i = 0; i < count; i++) {
                to[cell * channels + first + i] += from[cell * count + i];
            }
        }
    }

    static void addBias(float[] bias, float[] values, int cells) {
        for (int cell = 0, at = 0; cell < cells; cell++, at += bias.length) {
            for (int i = 0; i < bias.length; i++) {
                values[at + i] += bias[i];
            }
        }
    }

    /** Adds the sum over cells to {@code total}. */
    static void sum(float[] values, int cells, float[] total) {
        for (int cell = 0, at = 0; cell < cells; cell++, at += total.length) {
            for (int i = 0; i < total.length; i++) {
                total[i] += values[at + i];
            }
        }
    }
}
