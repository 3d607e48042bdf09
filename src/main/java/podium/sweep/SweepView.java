package podium.sweep;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import podium.submission.SubmissionView;

/**
 * A sweep and what became of its variants.
 *
 * @param challenge its slug
 * @param pointers what is varied, as JSON pointers into the config
 * @param points the variants, in the order of the request
 */
public record SweepView(
        UUID id, String challenge, String name, Instant createdAt, List<String> pointers, List<PointView> points) {
    public SweepView {
        pointers = List.copyOf(pointers);
        points = List.copyOf(points);
    }

    /**
     * A variant.
     *
     * @param values by pointer; one that a variant leaves as it was is missing
     */
    public record PointView(Map<String, Object> values, SubmissionView submission) {
        public @Nullable Object value(String pointer) {
            return values.get(pointer);
        }
    }

    /**
     * A sweep in a list, without its variants.
     *
     * @param pointers what is varied, as JSON pointers into the config
     */
    public record Brief(UUID id, String challenge, String name, Instant createdAt, List<String> pointers) {}

    /** Whether nothing more will become of any variant. */
    public boolean isFinished() {
        return points.stream().allMatch(point -> point.submission().isFinal());
    }

    public Optional<PointView> best() {
        return points.stream()
                .filter(point -> point.submission().publicAccuracy() != null)
                .max(Comparator.comparing(point -> point.submission().publicAccuracy()));
    }
}
