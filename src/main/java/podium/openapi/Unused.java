package podium.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Takes out the schemas of what the document does not tell of: those that the scanner made for pages. */
final class Unused {
    private static final Pattern REFERENCE = Pattern.compile("#/components/schemas/([\\w.]+)");

    private Unused() {}

    static void remove(OpenAPI document) {
        Components components = document.getComponents();
        Deque<String> open = new ArrayDeque<>();
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(operation -> open.addAll(named(operation)));
        components.getResponses().values().forEach(answer -> open.addAll(named(answer)));
        Set<String> used = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.pop();
            if (used.add(name) && components.getSchemas().containsKey(name)) {
                open.addAll(named(components.getSchemas().get(name)));
            }
        }
        List.copyOf(components.getSchemas().keySet()).stream()
                .filter(name -> !used.contains(name))
                .forEach(components::removeSchema);
    }

    /** The model prints all that it holds. */
    private static List<String> named(Object model) {
        Matcher matcher = REFERENCE.matcher(model.toString());
        return matcher.results().map(result -> result.group(1)).toList();
    }
}
