package podium.model.binding;

import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/** What counts as a number: never text, never a boolean, never an infinity. */
final class Numbers {
    private Numbers() {}

    /** A whole number; {@code 128.0} is one, as some writers of JSON know only doubles. */
    static OptionalInt whole(@Nullable Object value) {
        OptionalDouble number = finite(value);
        if (number.isEmpty()
                || number.getAsDouble() != Math.rint(number.getAsDouble())
                || Math.abs(number.getAsDouble()) > Integer.MAX_VALUE) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number.getAsDouble());
    }

    /** A finite number, without the digits that a detour over 32 bits adds: 0.0010000000474974513 is 0.001. */
    static OptionalDouble finite(@Nullable Object value) {
        if (!(value instanceof Number number)) {
            return OptionalDouble.empty();
        }
        double wide = number.doubleValue();
        if (!Double.isFinite(wide)) {
            return OptionalDouble.empty();
        }
        float narrow = (float) wide;
        return OptionalDouble.of(narrow == wide ? Double.parseDouble(Float.toString(narrow)) + 0.0 : wide);
    }
}
