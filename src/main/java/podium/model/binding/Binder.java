package podium.model.binding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import podium.model.catalog.Catalog;
import podium.model.catalog.Declaration;
import podium.model.catalog.Family;
import podium.model.catalog.Names;
import podium.model.catalog.Parameter;

/**
 * Makes records of the catalogue from a tree. An object is written as its name ({@code adam}), as a map of its name to
 * its arguments ({@code {Adam: {learning_rate: 0.01}}}, {@code {Dropout: 0.25}}), or as Keras writes it ({@code
 * {"class_name": "Adam", "config": {...}}}).
 */
public final class Binder {
    private static final int LISTED = 24;

    private final Problems problems;
    private final Dialect dialect;
    private final Values values;

    public Binder(Problems problems, Dialect dialect) {
        this.problems = problems;
        this.dialect = dialect;
        this.values = new Values(this, problems);
    }

    Dialect dialect() {
        return dialect;
    }

    /** A name and its arguments, before anything is made of them. */
    public record Named(Declaration declaration, Map<String, Located> arguments, Located at) {}

    /** The object, or null where a problem was noted. */
    public <T> @Nullable T object(Family<T> family, Located node) {
        if (family == Catalog.LEARNING_RATES && node.value() instanceof Number) {
            Declaration constant = family.find("Constant").orElseThrow();
            return family.type().cast(bind(new Named(constant, Map.of("learning_rate", node), node)));
        }
        Named named = named(family, node);
        return named == null ? null : family.type().cast(bind(named));
    }

    /** Finds out what an object is; null where a problem was noted. */
    public @Nullable Named named(Family<?> family, Located node) {
        if (node.text() != null) {
            return named(family, node.text(), node, Map.of(), node);
        }
        if (node.has("class_name")) {
            return keras(family, node);
        }
        Map<String, Located> entries = node.entries();
        if (entries.size() == 1) {
            var entry = entries.entrySet().iterator().next();
            return shortForm(family, entry.getKey(), entry.getValue());
        }
        problems.refuse(
                node,
                "expected " + family.noun() + " as a name, as {Name: arguments} or as Keras writes it, got "
                        + node.shown());
        return null;
    }

    private @Nullable Named keras(Family<?> family, Located node) {
        Located className = node.get("class_name");
        if (className.text() == null) {
            problems.refuse(className, "class_name must be text, got " + className.shown());
            return null;
        }
        Located config = node.get("config");
        if (config.text() != null && isFunction(className.text())) {
            return named(family, config.text(), config, Map.of(), config);
        }
        if (foreign(node)) {
            problems.refuse(
                    node,
                    "\"" + className.text() + "\" is code of your own (" + registeredName(node)
                            + "); only what Keras ships can be trained here");
            return null;
        }
        if (!config.isNull() && !config.isMap()) {
            problems.refuse(config, "config must be an object, got " + config.shown());
            return null;
        }
        return named(family, className.text(), className, config.entries(), config.isMap() ? config : node);
    }

    private static boolean isFunction(String className) {
        return className.equals("function") || className.equals("str");
    }

    /** Whether Keras marked it as code of the author's; {@code Custom>Adam} is what Keras 2.11 made of its own Adam. */
    private static boolean foreign(Located node) {
        String module = node.get("module").text();
        String registered = node.get("registered_name").text();
        boolean foreignModule = module != null
                && !module.equals("builtins")
                && !module.equals("keras")
                && !module.startsWith("keras.")
                && !module.startsWith("tf_keras")
                && !module.startsWith("tensorflow.");
        return foreignModule || registered != null && registered.contains(">") && module == null;
    }

    private static String registeredName(Located node) {
        Located registered = node.get("registered_name");
        return registered.text() != null
                ? registered.shown()
                : "module " + node.get("module").shown();
    }

    private @Nullable Named shortForm(Family<?> family, String name, Located content) {
        if (content.isMap() || content.isNull()) {
            return named(family, name, content, content.entries(), content);
        }
        Optional<Declaration> declaration = family.find(dialect.modern(family, name));
        if (declaration.isPresent() && !declaration.get().parameters().isEmpty()) {
            String first = declaration.get().parameters().get(0).name();
            return new Named(declaration.get(), Map.of(first, content), content);
        }
        return named(family, name, content, declaration.isPresent() ? Map.of("value", content) : Map.of(), content);
    }

    private @Nullable Named named(
            Family<?> family, String name, Located nameAt, Map<String, Located> arguments, Located at) {
        String bare = name.startsWith("Custom>") ? name.substring("Custom>".length()) : name;
        Optional<Declaration> declaration = family.find(dialect.modern(family, bare));
        if (declaration.isPresent()) {
            return new Named(declaration.get(), arguments, at);
        }
        String reason = dialect.refusal(family, bare);
        problems.refuse(nameAt, reason != null ? reason : unknown(family, nameAt.with(name)));
        return null;
    }

    private static String unknown(Family<?> family, Located name) {
        String said = name.shown() + " is not " + family.noun() + " that can be trained here";
        Optional<String> nearest = family.nearest(String.valueOf(name.value()));
        if (nearest.isPresent()) {
            return said + "; did you mean " + nearest.get() + "?";
        }
        return said
                + (family.names().size() <= LISTED
                        ? "; allowed: " + String.join(", ", family.names())
                        : "; /reference lists all that can be");
    }

    /** Makes the record; null where a problem was noted. */
    public @Nullable Record bind(Named named) {
        Declaration declaration = named.declaration();
        var bound = new LinkedHashMap<String, @Nullable Object>();
        boolean complete = true;
        var given = sorted(declaration, dialect.modern(declaration, named.arguments(), named.at(), problems));
        for (Parameter parameter : declaration.parameters()) {
            Located node = given.get(parameter.name());
            if (node == null && parameter.required()) {
                problems.refuse(
                        named.at(), declaration.name() + " needs " + parameter.name() + ": " + parameter.allowed());
                complete = false;
                continue;
            }
            Values.Result result = values.read(
                    parameter,
                    node == null ? new Located(parameter.byDefault(), named.at().pointer()) : node);
            complete &= result.good();
            bound.put(parameter.name(), result.value());
        }
        if (!complete) {
            return null;
        }
        try {
            return declaration.create(bound);
        } catch (IllegalArgumentException e) {
            problems.refuse(named.at(), declaration.name() + ": " + e.getMessage());
            return null;
        }
    }

    /** The arguments under their present names; what is unknown is noted. */
    private Map<String, Located> sorted(Declaration declaration, Map<String, Located> arguments) {
        var sorted = new LinkedHashMap<String, Located>();
        arguments.forEach((name, node) -> {
            Optional<Parameter> parameter = declaration.parameter(name);
            if (parameter.isEmpty()) {
                if (declaration.fixed().containsKey(name)) {
                    requireFixed(declaration, name, node);
                } else if (!node.isNull() && !declaration.ignores().contains(name) && !problems.full()) {
                    problems.refuse(node, unknownArgument(declaration, name));
                }
                return;
            }
            Located before = sorted.putIfAbsent(parameter.get().name(), node);
            if (before != null) {
                twice(parameter.get(), before, node);
            }
        });
        return sorted;
    }

    private void twice(Parameter parameter, Located first, Located second) {
        if (!String.valueOf(first.value()).equals(String.valueOf(second.value()))) {
            problems.refuse(
                    second,
                    parameter.name() + " is given twice, as " + first.shown() + " at " + first.pointer() + " and as "
                            + second.shown());
        }
    }

    private void requireFixed(Declaration declaration, String name, Located node) {
        Object only = declaration.fixed().get(name);
        if (!node.isNull() && !String.valueOf(node.value()).equals(String.valueOf(only))) {
            problems.refuse(
                    node,
                    declaration.name() + " is trained here with " + name + " = " + only + " only, got " + node.shown());
        }
    }

    private static String unknownArgument(Declaration declaration, String name) {
        List<String> names = declaration.parameterNames();
        String said = declaration.name() + " has no argument \"" + name + "\"";
        return Names.nearest(name, names)
                .map(nearest -> said + "; did you mean " + nearest + "?")
                .orElse(names.isEmpty() ? said + "; it takes none" : said + "; it takes " + String.join(", ", names));
    }
}
