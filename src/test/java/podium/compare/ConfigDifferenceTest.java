package podium.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.compare.ConfigDifference.Change;
import podium.compare.ConfigDifference.Kind;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigDifferenceTest {
    private static final Map<String, Object> FLATTEN = layer("Flatten", Map.of());

    @Test
    void layers_are_aligned_and_their_arguments_compared() {
        ConfigDifference difference = ConfigDifference.of(
                spec(0.001, conv(32), layer("Dropout", Map.of("rate", 0.25)), FLATTEN, dense(10)),
                spec(0.001, conv(64), FLATTEN, dense(100), dense(10)));
        assertThat(difference.layers())
                .extracting(row -> row.kind() + " " + row.type())
                .containsExactly("CHANGED Conv2D", "REMOVED Dropout", "SAME Flatten", "ADDED Dense", "SAME Dense");
        assertThat(difference.layers().get(0).changes()).containsExactly(new Change("filters", "32", "64"));
        assertThat(difference.layers().get(1).arguments()).isEqualTo("rate=0.25");
        assertThat(difference.training()).isEmpty();
        assertThat(difference.isSame()).isFalse();
    }

    @Test
    void settings_are_compared_however_deep_they_are() {
        ConfigDifference difference = ConfigDifference.of(spec(0.001, dense(10)), spec(0.01, dense(10)));
        assertThat(difference.training()).containsExactly(new Change("optimizer.Adam.learning_rate", "0.001", "0.01"));
        assertThat(difference.layers()).allMatch(row -> row.kind() == Kind.SAME);
    }

    @Test
    void the_same_is_the_same() {
        assertThat(ConfigDifference.of(spec(0.001, dense(10)), spec(0.001, dense(10)))
                        .isSame())
                .isTrue();
    }

    private static Map<String, Object> conv(int filters) {
        return layer("Conv2D", Map.of("filters", filters, "kernel_size", List.of(3, 3)));
    }

    private static Map<String, Object> dense(int units) {
        return layer("Dense", Map.of("units", units));
    }

    private static Map<String, Object> layer(String type, Map<String, Object> arguments) {
        return Map.of("layer", Map.of(type, arguments), "trainable", true);
    }

    private static Map<String, Object> spec(double rate, Object... layers) {
        return Map.of(
                "layers",
                Arrays.asList(layers),
                "nodes",
                List.of(),
                "training",
                Map.of("optimizer", Map.of("Adam", Map.of("learning_rate", rate)), "epochs", 5));
    }
}
