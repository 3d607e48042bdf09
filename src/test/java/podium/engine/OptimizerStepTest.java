package podium.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import podium.engine.layer.Parameter;
import podium.engine.optimizer.Updates;
import podium.model.Shape;
import podium.model.Weight;
import podium.model.catalog.Catalog;
import podium.model.initializer.Zeros;
import podium.model.optimizer.Optimizer;

import static org.assertj.core.api.Assertions.assertThat;

/** One step from the weight 2 with the gradient 0.5 and the learning rate 0.1, worked out by hand. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OptimizerStepTest {
    private static final String STEPS = """
            SGD, 1.95
            RMSprop, 1.683773
            Adam, 1.9
            Adamax, 1.9
            AdamW, 1.8992
            Adadelta, 1.999859
            Adagrad, 1.915485
            Nadam, 1.893721
            Lion, 1.9
            Lamb, 1.8
            Ftrl, 0.846440
            Adafactor, 1.8
            Muon, 1.8992
            ScheduleFreeAdamW, 1.9
            """;

    @ParameterizedTest
    @CsvSource(textBlock = STEPS)
    void the_first_step_is_as_worked_out(String name, float expected) {
        var parameter = new Parameter("w", new Weight("w", Shape.of(1), new Zeros()), true);
        parameter.value[0] = 2;
        parameter.gradient[0] = 0.5f;
        var updates =
                new Updates(Specs.object(Catalog.OPTIMIZERS, name, Map.of("learning_rate", 0.1)), List.of(parameter));
        updates.step();
        assertThat(parameter.value[0]).isCloseTo(expected, Offset.offset(2e-6f));
    }

    @Test
    void every_optimizer_is_worked_out() {
        Set<String> names = STEPS.lines().map(line -> line.split(",")[0]).collect(Collectors.toSet());
        assertThat(names)
                .isEqualTo(new HashSet<>(Families.trainable(Optimizer.class).stream()
                        .map(Class::getSimpleName)
                        .toList()));
    }
}
