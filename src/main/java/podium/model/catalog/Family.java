package podium.model.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sealed interface whose permitted records are one part of the catalogue, save those that await the engine.
 *
 * @param <T> the interface
 */
public final class Family<T> {
    private final Class<T> type;
    private final String noun;
    private final List<Declaration> declarations;
    private final Map<String, Declaration> byName = new HashMap<>();

    Family(Class<T> type, String noun) {
        this.type = type;
        this.noun = noun;
        this.declarations = records(type)
                .map(Declaration::of)
                .filter(Declaration::trained)
                .sorted(Comparator.comparing(Declaration::name))
                .toList();
        for (Declaration declaration : declarations) {
            add(declaration.name(), declaration);
            declaration.aliases().forEach(alias -> add(alias, declaration));
        }
    }

    /** The permitted records, those of permitted interfaces included. */
    public static Stream<Class<?>> records(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(permitted -> permitted.isInterface() ? records(permitted) : Stream.of(permitted));
    }

    private void add(String name, Declaration declaration) {
        Declaration before = byName.put(Names.folded(name), declaration);
        if (before != null && before != declaration) {
            throw new IllegalStateException(name + " names both " + before + " and " + declaration);
        }
    }

    /** The family of an argument's type, if it is one. */
    public static Optional<Family<?>> of(Class<?> type) {
        return Catalog.families().stream().filter(family -> family.type == type).findFirst();
    }

    public Class<T> type() {
        return type;
    }

    /** With its article: {@code an optimizer}. */
    public String noun() {
        return noun;
    }

    public List<Declaration> declarations() {
        return declarations;
    }

    /** By name or alias, without regard to case and underscores: {@code adam}, {@code max_pooling2d}. */
    public Optional<Declaration> find(String name) {
        return Optional.ofNullable(byName.get(Names.folded(name)));
    }

    /** The name that was probably meant by a wrong one. */
    public Optional<String> nearest(String wrong) {
        var names = new ArrayList<String>();
        for (Declaration declaration : declarations) {
            names.add(declaration.name());
            names.addAll(declaration.aliases());
        }
        return Names.nearest(wrong, names);
    }

    public List<String> names() {
        return declarations.stream().map(Declaration::name).toList();
    }
}
