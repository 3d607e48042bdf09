package podium.challenge;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.MultivaluedMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import podium.problem.InvalidField;

/**
 * The rules as a form: what each field holds, and what is wrong with it.
 *
 * @param faults that belong to no field
 */
public record RuleForm(List<Section> sections, List<String> faults) {
    public RuleForm {
        sections = List.copyOf(sections);
        faults = List.copyOf(faults);
    }

    public record Section(String title, List<Field> fields) {
        public Section {
            fields = List.copyOf(fields);
        }
    }

    /** @param look as {@link Rule.Look#code} */
    public record Field(
            String name,
            String label,
            String hint,
            String look,
            List<Rule.Option> options,
            String value,
            @Nullable String error) {
        public boolean isOn() {
            return value.equals("true");
        }
    }

    /** @param sent what the form brought before; null for the challenge as it is */
    static RuleForm of(Challenge challenge, @Nullable JsonNode sent, List<InvalidField> violations) {
        Map<String, String> errors = new HashMap<>();
        violations.forEach(violation -> errors.putIfAbsent(
                violation.pointer().isEmpty() ? "" : violation.field().split("/")[0], violation.message()));
        List<Section> sections = Arrays.stream(Rule.Chapter.values())
                .map(chapter -> new Section(
                        chapter.words(),
                        Rules.ALL.stream()
                                .filter(rule -> rule.chapter() == chapter)
                                .map(rule -> field(rule, challenge, sent, errors.get(rule.name())))
                                .toList()))
                .toList();
        String whole = errors.get("");
        return new RuleForm(sections, whole == null ? List.of() : List.of(whole));
    }

    private static Field field(Rule rule, Challenge challenge, @Nullable JsonNode sent, @Nullable String error) {
        String value = sent == null || !sent.has(rule.name())
                ? rule.field().apply(challenge)
                : sent.get(rule.name()).asText();
        return new Field(rule.name(), rule.label(), rule.hint(), rule.look().code(), rule.options(), value, error);
    }

    /** As the API would have it: a box that is not ticked is not sent by browsers. */
    static ObjectNode read(MultivaluedMap<String, String> form) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        for (Rule rule : Rules.ALL) {
            String value = form.getFirst(rule.name());
            if (rule.look() == Rule.Look.FLAG) {
                wanted.put(rule.name(), "true".equals(value));
            } else if (value != null) {
                wanted.put(rule.name(), value.replace("\r\n", "\n"));
            }
        }
        return wanted;
    }

    /** All that was sent, for a form that sends it once more. */
    static List<Hidden> hidden(JsonNode wanted) {
        return Rules.ALL.stream()
                .filter(rule -> wanted.has(rule.name()))
                .map(rule -> new Hidden(rule.name(), wanted.get(rule.name()).asText()))
                .toList();
    }

    public record Hidden(String name, String value) {}
}
