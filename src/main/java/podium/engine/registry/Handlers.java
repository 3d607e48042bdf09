package podium.engine.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One family's table from the class of a spec to what handles it.
 *
 * @param <F> the family, a sealed interface of the model
 * @param <H> the type of handler
 */
public final class Handlers<F, H> {
    private final Class<F> family;
    private final Map<Class<?>, H> table = new HashMap<>();

    public Handlers(Class<F> family) {
        this.family = family;
    }

    /** Adds a row. */
    public Handlers<F, H> with(Class<? extends F> spec, H handler) {
        if (table.put(spec, handler) != null) {
            throw new IllegalStateException(spec.getSimpleName() + " has two handlers");
        }
        return this;
    }

    public H of(F spec) {
        H handler = table.get(spec.getClass());
        if (handler == null) {
            throw new IllegalStateException("no handler for " + family.getSimpleName() + " "
                    + spec.getClass().getSimpleName());
        }
        return handler;
    }

    /** The family that this table must cover. */
    public Class<F> family() {
        return family;
    }

    public Set<Class<?>> handled() {
        return Set.copyOf(table.keySet());
    }
}
