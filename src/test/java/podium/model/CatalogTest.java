package podium.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import podium.model.binding.Binder;
import podium.model.binding.Dialect;
import podium.model.binding.Located;
import podium.model.binding.Problems;
import podium.model.catalog.Catalog;
import podium.model.catalog.Declaration;
import podium.model.catalog.Family;
import podium.model.catalog.Parameter;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything that is declared, whether or not the engine trains it yet. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CatalogTest {
    static Stream<Declaration> declarations() {
        return Catalog.families().stream()
                .flatMap(family -> Family.records(family.type()))
                .map(Declaration::of);
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void is_documented(Declaration declaration) {
        assertThat(declaration.summary()).matches("[A-Z].{10,}\\.");
        assertThat(declaration.parameters()).allSatisfy(parameter -> {
            assertThat(parameter.summary()).isNotBlank().doesNotEndWith(".");
            assertThat(parameter.name()).matches("[a-z][a-z0-9_]*");
            assertThat(parameter.allowed()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void its_defaults_are_values_that_it_takes(Declaration declaration) {
        var arguments = new LinkedHashMap<String, Located>();
        declaration.parameters().stream()
                .filter(Parameter::required)
                .forEach(parameter -> arguments.put(parameter.name(), new Located(sample(parameter), "")));
        var problems = new Problems();
        Record made = new Binder(problems, Dialect.CURRENT)
                .bind(new Binder.Named(declaration, arguments, new Located(Map.of(), "")));
        assertThat(problems.violations()).isEmpty();
        assertThat(made).isNotNull();

        Map<String, @Nullable Object> tree = CanonicalForm.arguments(made);
        assertThat(tree.keySet()).containsExactlyElementsOf(declaration.parameterNames());
        Record again = new Binder(problems, Dialect.CURRENT)
                .bind(new Binder.Named(declaration, new Located(tree, "").entries(), new Located(tree, "")));
        assertThat(problems.violations()).isEmpty();
        assertThat(again).isEqualTo(made);
    }

    private static Object sample(Parameter parameter) {
        if (!parameter.options().isEmpty()) {
            return parameter.options().get(0);
        }
        double number =
                Math.max(parameter.range().min(), Math.min(parameter.range().max(), 0.5));
        return switch (parameter.name()) {
            case "boundaries" -> java.util.List.of();
            case "target_shape", "dims", "kernel_size", "rates", "values", "axes" -> java.util.List.of(1);
            case "layer" -> Map.of("LSTM", Map.of("units", 3));
            default -> parameter.type() == int.class ? (Object) 1 : (Object) number;
        };
    }

    @Test
    void examples_can_be_read() {
        for (Family<?> family : Catalog.families()) {
            for (Declaration declaration : family.declarations()) {
                if (declaration.example().isEmpty()) {
                    continue;
                }
                var problems = new Problems();
                Object tree = new Yaml().load(declaration.example());
                Object made = new Binder(problems, Dialect.CURRENT).object(family, new Located(tree, ""));
                assertThat(problems.violations()).as(declaration.example()).isEmpty();
                assertThat(Objects.requireNonNull(made)).isInstanceOf(declaration.type());
            }
        }
    }

    @Test
    void names_are_found_without_regard_to_case_and_underscores() {
        assertThat(Catalog.LAYERS.find("max_pooling2d")).isEqualTo(Catalog.LAYERS.find("MaxPool2D"));
        assertThat(Catalog.OPTIMIZERS.find("RMSPROP")).isPresent();
        assertThat(Catalog.LOSSES.find("sparse_categorical_crossentropy")).isPresent();
        assertThat(Catalog.LAYERS.find("Lambda")).isEmpty();
    }
}
