package podium.engine;

import java.util.ArrayList;
import java.util.List;

import podium.engine.layer.Pass;

/**
 * Stages that follow one another image by image: a few images go through all of them before the next few do, so that each stage finds in the processor's
 * cache what the one before it wrote. Only nets that need their whole batch at once gain by it; others are fed small parts as it is.
 */
final class Segment {
    /** What the largest stage's values, in and out, of the images that go through at once may take: less than the second-level cache. */
    private static final int PART_BYTES = 320 * 1024;

    /** Fewer make the packing of a convolution's gradient of weights count. */
    private static final int LEAST_IMAGES = 4;

    private static final int MOST_IMAGES = 16;

    private final List<Stage> stages = new ArrayList<>();
    private int part = Integer.MAX_VALUE;

    private Segment() {}

    /** @param byParts whether stages are to be joined */
    static List<Segment> of(List<Stage> stages, boolean byParts) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (!byParts
                    || i == 0
                    || !stage.follows(stages.get(i - 1))
                    || segments.get(segments.size() - 1).isWhole()) {
                segments.add(new Segment());
            }
            segments.get(segments.size() - 1).stages.add(stage);
        }
        for (Segment segment : segments) {
            if (byParts && !segment.isWhole()) {
                segment.part = segment.images();
            }
        }
        return segments;
    }

    /** Whether its first stage takes all images at once; that includes one whose input's gradient is added to another's. */
    private boolean isWhole() {
        Stage first = stages.get(0);
        return first.operation == null || first.operation.byParts() == null || first.sources[0].consumers > 1;
    }

    /** A power of two, so that the blocks of the kernels go into it. */
    private int images() {
        int values = 1;
        for (Stage stage : stages) {
            values = Math.max(values, stage.size() + stage.sources[0].size());
        }
        int most = Math.min(MOST_IMAGES, PART_BYTES / Float.BYTES / values);
        return Math.max(LEAST_IMAGES, Integer.highestOneBit(most));
    }

    void forward(int count, Pass pass) {
        for (int first = 0; first < count; first = next(first, count)) {
            for (Stage stage : stages) {
                stage.forward(first, next(first, count) - first, pass);
            }
        }
    }

    void backward(int count) {
        for (int first = 0; first < count; first = next(first, count)) {
            for (int i = stages.size() - 1; i >= 0; i--) {
                stages.get(i).backward(first, next(first, count) - first);
            }
        }
    }

    private int next(int first, int count) {
        return count - first <= part ? count : first + part;
    }
}
