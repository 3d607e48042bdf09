package podium.submission;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Which submissions are meant; null or blank leaves a question open.
 *
 * @param challenge its slug
 * @param author the whole handle
 * @param student a part of the handle
 * @param text in the name, the handle or the error; or at least eight digits that begin an id or a config's hash
 */
public record SubmissionFilter(
        @Nullable String challenge,
        @Nullable String author,
        @Nullable String student,
        @Nullable SubmissionState state,
        @Nullable String text) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f][0-9a-f-]{7,}");

    public static final SubmissionFilter ALL = new SubmissionFilter(null, null, null, null, null);

    public SubmissionFilter {
        challenge = meant(challenge);
        author = meant(author);
        student = meant(student);
        text = meant(text);
    }

    private static @Nullable String meant(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    public boolean isOpen() {
        return equals(ALL);
    }

    /** Conditions of HQL, each with the value of its one parameter. */
    Map<String, Object> conditions() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        if (challenge != null) {
            conditions.put("c.slug = :challenge", challenge);
        }
        if (author != null) {
            conditions.put("a.handle = :author", author);
        }
        if (student != null) {
            conditions.put("a.handle like :student escape '!'", "%" + escaped(student) + "%");
        }
        if (state != null) {
            conditions.put("s.state = :state", state);
        }
        if (text != null) {
            boolean hash = HASH.matcher(text).matches();
            conditions.put(
                    "(lower(concat(s.name, ' ', coalesce(a.handle, c.baselineName), ' ', coalesce(s.errorMessage, '')))"
                            + " like '%' || :text || '%' escape '!'"
                            + (hash
                                    ? " or s.specHash like :text || '%' or cast(s.id as string) like :text || '%')"
                                    : ")"),
                    escaped(text));
        }
        return conditions;
    }

    private static String escaped(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }
}
