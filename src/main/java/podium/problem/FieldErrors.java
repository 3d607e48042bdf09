package podium.problem;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** What forms say beside their fields. */
public final class FieldErrors {
    private FieldErrors() {}

    /** A problem's messages by the name of the field; none where it is not about fields. */
    public static Map<String, String> of(HttpProblem problem) {
        return problem.getParameters().get("violations") instanceof List<?> violations
                ? violations.stream()
                        .map(InvalidField.class::cast)
                        .collect(Collectors.toMap(InvalidField::field, InvalidField::message, (one, other) -> one))
                : Map.of();
    }
}
