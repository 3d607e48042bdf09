package podium.engine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.model.catalog.Catalog;
import podium.model.catalog.Family;

import static org.assertj.core.api.Assertions.assertThat;

/** All that the catalogue declares was computed by real Keras, and is compared with it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenCompletenessTest {
    private static final int OPTIMIZER_STEPS = 20;
    private static final int NETS = 10;
    private static final int NET_STEPS = 50;

    /** It computes nothing. */
    private static final Set<String> LAYERS_WITHOUT = Set.of("InputLayer");

    private static Set<String> left(Family<?> family, List<JsonNode> keras) {
        Set<String> left = Families.trainable(family.type()).stream()
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        for (JsonNode object : keras) {
            JsonNode name = object.isTextual() ? object : object.path("class_name");
            family.find(name.asText())
                    .ifPresent(found -> left.remove(found.type().getSimpleName()));
        }
        return left;
    }

    private static List<JsonNode> keras(String folder) {
        return Golden.all(folder).stream().map(golden -> golden.get("keras")).toList();
    }

    @Test
    void every_layer_is_compared() {
        assertThat(left(Catalog.LAYERS, keras("layers"))).isEqualTo(LAYERS_WITHOUT);
    }

    @Test
    void every_loss_is_compared() {
        assertThat(left(Catalog.LOSSES, keras("losses"))).isEmpty();
    }

    @Test
    void every_schedule_is_compared() {
        // A constant is a plain number to Keras; each optimizer's steps compare it.
        assertThat(left(Catalog.LEARNING_RATES, keras("schedules"))).containsExactly("Constant");
    }

    @Test
    void every_optimizer_is_compared_for_twenty_steps() {
        List<Golden> compared = Golden.all("optimizers").stream()
                .filter(golden -> golden.get("gradients").size() >= OPTIMIZER_STEPS)
                .toList();
        List<JsonNode> optimizers =
                compared.stream().map(golden -> golden.get("keras")).toList();
        assertThat(left(Catalog.OPTIMIZERS, optimizers)).isEmpty();
    }

    @Test
    void ten_whole_nets_are_compared_for_fifty_steps() {
        assertThat(Golden.all("nets"))
                .filteredOn(golden -> golden.get("losses").size() >= NET_STEPS)
                .hasSizeGreaterThanOrEqualTo(NETS);
    }
}
