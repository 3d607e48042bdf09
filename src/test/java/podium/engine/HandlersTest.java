package podium.engine;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import podium.engine.activation.Elementwises;
import podium.engine.callback.Callbacks;
import podium.engine.constraint.Projections;
import podium.engine.initializer.Initializers;
import podium.engine.layer.LayerHandlers;
import podium.engine.loss.LossFunctions;
import podium.engine.optimizer.UpdateRules;
import podium.engine.registry.Handlers;
import podium.engine.schedule.Schedules;
import podium.model.activation.ActivationFunction;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HandlersTest {
    static Stream<Handlers<?, ?>> tables() {
        return Stream.of(
                LayerHandlers.table(),
                LossFunctions.table(),
                UpdateRules.table(),
                Schedules.table(),
                Initializers.table(),
                Projections.table(),
                Callbacks.table());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void every_record_of_the_catalogue_has_a_handler(Handlers<?, ?> table) {
        assertThat(table.handled()).containsExactlyInAnyOrderElementsOf(Families.trainable(table.family()));
    }

    @Test
    void every_activation_has_a_handler() {
        Set<ActivationFunction> handled = new HashSet<>(Elementwises.handled());
        handled.addAll(EnumSet.of(ActivationFunction.SOFTMAX, ActivationFunction.LOG_SOFTMAX));
        assertThat(handled).containsExactlyInAnyOrder(ActivationFunction.values());
    }
}
