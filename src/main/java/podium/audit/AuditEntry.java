package podium.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done.
 *
 * @param recordedAt when, in UTC
 * @param act what was done, as kind of thing and verb, such as {@code challenge.change}
 * @param actor the handle at that time
 * @param subject kind of thing and its name
 * @param before null for what was not there
 * @param after null for what is gone
 */
public record AuditEntry(
        long id,
        Instant recordedAt,
        String actor,
        String act,
        String subject,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {
    private static final int SHOWN = 300;

    /**
     * A member that is not what it was.
     *
     * @param name empty where the whole is no object
     * @param before empty for what was not there
     */
    public record Change(String name, String before, String after) {}

    /** What differs; of something new or gone, all of it. */
    @JsonIgnore
    public List<Change> getChanges() {
        JsonNode from = before == null ? NullNode.instance : before;
        JsonNode to = after == null ? NullNode.instance : after;
        if (!(from.isObject() || to.isObject())) {
            return from.equals(to) ? List.of() : List.of(new Change("", text(from), text(to)));
        }
        Set<String> names = new TreeSet<>();
        for (JsonNode state : List.of(from, to)) {
            for (Iterator<String> members = state.fieldNames(); members.hasNext(); ) {
                names.add(members.next());
            }
        }
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            JsonNode was = from.path(name);
            JsonNode is = to.path(name);
            if (!was.equals(is)) {
                changes.add(new Change(name.replace('_', ' '), text(was), text(is)));
            }
        }
        return changes;
    }

    /** Where the thing is to be seen; empty for what has no page of its own. */
    @JsonIgnore
    public String getAddress() {
        int space = subject.indexOf(' ');
        String name = subject.substring(space + 1);
        return switch (space < 0 ? "" : subject.substring(0, space)) {
            case "submission" -> "/submissions/" + name;
            case "challenge" -> "/challenges/" + name;
            default -> "";
        };
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
