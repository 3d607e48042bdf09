package podium.engine;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import podium.engine.backend.Backends;
import podium.engine.layer.Pass;
import podium.model.Shape;

import static org.assertj.core.api.Assertions.assertThat;

/** With one feature, one unit and the same input throughout, as many values come out as masks differ. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecurrentDropoutTest {
    private static final int IMAGES = 400;
    private static final int STEPS = 3;

    @ParameterizedTest(name = "{0}, {1}, {2}, {3}")
    @CsvSource({
        "SimpleRNN, 0.5, 0,   2, 2",
        "LSTM,      0.5, 0,   2, 2",
        "GRU,       0.5, 0,   2, 2",
        "SimpleRNN, 0.5, 0,   1, 2",
        "LSTM,      0.5, 0,   1, 16",
        "GRU,       0.5, 0,   1, 8",
        "LSTM,      0.5, 0,   0, 16",
        "SimpleRNN, 0,   0.5, 2, 2",
        "LSTM,      0,   0.5, 2, 16",
        "GRU,       0,   0.5, 2, 8",
        "SimpleRNN, 0.5, 0.5, 2, 4"
    })
    void each_gate_has_its_own_mask_where_the_state_is_dropped_or_it_is_asked_for(
            String type, double input, double state, int implementation, int outcomes) {
        var arguments = Map.<String, Object>of(
                "units",
                1,
                "dropout",
                input,
                "recurrent_dropout",
                state,
                "implementation",
                implementation,
                "bias_initializer",
                "ones");
        Network network = new NetworkBuilder(
                        Specs.single(Specs.layer(type, arguments), Shape.of(STEPS, 1)), Backends.best(), IMAGES, 3)
                .build();
        Arrays.fill(network.input().output, 1);
        network.forward(IMAGES, new Pass(true, 0, 0, IMAGES));
        Set<Float> seen = new HashSet<>();
        for (int image = 0; image < IMAGES; image++) {
            seen.add(network.output().output[image]);
        }
        assertThat(seen).hasSize(outcomes);
    }
}
