package podium.challenge;

import java.util.Map;
import java.util.stream.Collectors;

import podium.model.Training;
import podium.model.binding.Binder;
import podium.model.binding.Dialect;
import podium.model.binding.Located;
import podium.model.binding.Problems;
import podium.model.catalog.Declaration;

/** What a submission is trained with that says nothing of it: the challenge keeps it as the short form writes it. */
public final class TrainingSettings {
    private TrainingSettings() {}

    /** @throws IllegalArgumentException with all that is wrong */
    public static Training read(Map<String, Object> settings) {
        Problems problems = new Problems();
        Located root = new Located(settings, "");
        Object training = new Binder(problems, Dialect.CURRENT)
                .bind(new Binder.Named(Declaration.of(Training.class), root.entries(), root));
        if (!(training instanceof Training read) || problems.any()) {
            throw new IllegalArgumentException(problems.violations().stream()
                    .map(violation -> violation.pointer() + " " + violation.message())
                    .collect(Collectors.joining("; ", "must be settings of a training: ", "")));
        }
        return read;
    }

    static Map<String, Object> checked(Map<String, Object> settings) {
        read(settings);
        return settings;
    }
}
