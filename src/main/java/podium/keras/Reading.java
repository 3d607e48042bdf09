package podium.keras;

import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.ModelSpec;
import podium.model.Summary;
import podium.model.binding.Violation;
import podium.model.binding.Warning;

/**
 * What became of a config.
 *
 * @param spec the net, or null where there are violations
 * @param name as the author called it, if so
 * @param violations why it is refused, all of them
 * @param warnings what is accepted but probably not meant
 * @param summary the layer table as far as shapes could be inferred, also where there are violations
 */
public record Reading(
        @Nullable ModelSpec spec,
        @Nullable String name,
        List<Violation> violations,
        List<Warning> warnings,
        @Nullable Summary summary) {
    public Reading {
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
    }
}
