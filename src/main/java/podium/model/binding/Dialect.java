package podium.model.binding;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import podium.model.catalog.Declaration;
import podium.model.catalog.Family;

/** What a reader knows beyond the catalogue: older spellings, and why some names are refused. */
public interface Dialect {
    /** Today's spelling and nothing else. */
    Dialect CURRENT = new Dialect() {};

    /** The arguments in today's spelling; each keeps its place. */
    default Map<String, Located> modern(
            Declaration declaration, Map<String, Located> arguments, Located object, Problems problems) {
        return arguments;
    }

    /** The name in today's spelling. */
    default String modern(Family<?> family, String name) {
        return name;
    }

    /** Why a name that the catalogue does not have is refused, where there is more to say than that it is unknown. */
    default @Nullable String refusal(Family<?> family, String name) {
        return null;
    }

    /** Likewise of an activation function. */
    default @Nullable String activationRefusal(String name) {
        return null;
    }
}
