package podium.keras;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import podium.model.activation.ActivationFunction;
import podium.model.catalog.Catalog;
import podium.model.catalog.Family;
import podium.model.catalog.Options;

import static org.assertj.core.api.Assertions.assertThat;

/** Every public name of Keras is either trained, or refused with a sentence that says why. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompletenessTest {
    private static final Map<String, Family<?>> FAMILIES = Map.of(
            "layers", Catalog.LAYERS,
            "optimizers", Catalog.OPTIMIZERS,
            "schedules", Catalog.LEARNING_RATES,
            "losses", Catalog.LOSSES,
            "initializers", Catalog.INITIALIZERS,
            "regularizers", Catalog.REGULARIZERS,
            "constraints", Catalog.CONSTRAINTS,
            "callbacks", Catalog.CALLBACKS);

    private static List<String> names(String kind) throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(Path.of("src/test/resources/golden/names.json").toFile());
        List<String> names = new ArrayList<>();
        all.get(kind).forEach(name -> names.add(name.asText()));
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layers",
                "optimizers",
                "schedules",
                "losses",
                "initializers",
                "regularizers",
                "constraints",
                "callbacks"
            })
    void all_that_Keras_has_is_trained_or_refused_with_a_reason(String kind) throws IOException {
        Family<?> family = FAMILIES.get(kind);
        for (String name : names(kind)) {
            boolean trained = family.find(name).isPresent();
            boolean leftOut = family == Catalog.CALLBACKS && TrainingReader.WITHOUT_EFFECT.contains(name);
            Optional<String> reason = Optional.ofNullable(Refusals.of(family, name));
            assertThat(List.of(trained, leftOut, reason.isPresent()))
                    .as(name + ": trained, left out, refused")
                    .containsOnlyOnce(true);
            reason.ifPresent(sentence -> assertThat(sentence).contains(" "));
        }
    }

    @Test
    void every_activation_of_Keras_is_computed_or_refused_with_a_reason() throws IOException {
        for (String name : names("activations")) {
            boolean computed = Options.find(ActivationFunction.class, name).isPresent();
            assertThat(computed).as(name).isNotEqualTo(Refusals.ofActivation(name) != null);
        }
    }

    @Test
    void what_is_refused_is_told_why_where_it_stands() {
        var reading = Configs.yaml(
                "layers: [Flatten, {MultiHeadAttention: {num_heads: 2}}, {Dense: {units: 10, activation: glu}}]");
        assertThat(reading.violations())
                .extracting("pointer")
                .containsExactly("/layers/1/MultiHeadAttention", "/layers/2/Dense/activation");
        assertThat(reading.violations().get(0).message())
                .contains("attention (MultiHeadAttention) is not trained here");
        assertThat(reading.violations().get(1).message()).contains("glu halves its input");
    }
}
