package podium.question;

import java.time.Instant;

import io.quarkus.qute.RawString;
import org.jspecify.annotations.Nullable;

/**
 * A post as one reader sees it.
 *
 * @param title of a question; null for an answer
 * @param author under the name that this reader is told
 * @param text as it was written, for the form that changes it; empty for who may not read it
 * @param html the text to be read
 * @param gone why there is nothing to read, in words; null where there is
 * @param replies of a question
 * @param mine whether the reader may change and delete it
 */
public record PostView(
        long id,
        @Nullable String title,
        String author,
        boolean byStaff,
        String text,
        RawString html,
        @Nullable String gone,
        boolean hidden,
        boolean edited,
        boolean awaiting,
        boolean mine,
        long replies,
        Instant createdAt,
        Instant changedAt) {}
