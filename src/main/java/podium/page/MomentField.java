package podium.page;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.problem.InvalidField;
import podium.problem.Problems;

/** Moments in forms: what {@code <input type="datetime-local">} holds, in UTC. */
public final class MomentField {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private MomentField() {}

    /**
     * @param text such as 2026-12-01T18:00; blank for none
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 where it is no moment
     */
    public static @Nullable Instant ofField(String field, String text) {
        try {
            return text.isBlank() ? null : LocalDateTime.parse(text.strip()).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw Problems.invalid(
                    field + " must be a moment like 2026-12-01T18:00 (UTC), got " + text + ".",
                    List.of(new InvalidField(
                            "/" + field, "must be a moment like 2026-12-01T18:00 (UTC), got " + text)));
        }
    }

    /** For the field's value. */
    public static String toField(@Nullable Instant moment) {
        return moment == null ? "" : FIELD.format(moment.atOffset(ZoneOffset.UTC));
    }
}
