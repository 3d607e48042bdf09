package podium.model.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import podium.model.Aliased;

/** The constants of an enum as configs write them. */
public final class Options {
    private Options() {}

    public static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static List<String> ids(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> id((Enum<?>) constant))
                .toList();
    }

    /** The constant of that name or alias, without regard to case and underscores. */
    public static Optional<Enum<?>> find(Class<?> type, String name) {
        String folded = Names.folded(name);
        for (Object candidate : type.getEnumConstants()) {
            Enum<?> constant = (Enum<?>) candidate;
            if (Names.folded(constant.name()).equals(folded)
                    || constant instanceof Aliased aliased
                            && Arrays.stream(aliased.aliases())
                                    .anyMatch(alias -> Names.folded(alias).equals(folded))) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
