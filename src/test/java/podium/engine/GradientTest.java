package podium.engine;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import podium.model.ModelSpec;
import podium.model.layer.InputLayer;
import podium.model.layer.Layer;
import podium.model.loss.Loss;

import static org.assertj.core.api.Assertions.assertThat;

/** Gradients of every layer, activation and loss against centred differences in double precision. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GradientTest {
    private static final double TOLERANCE = 1e-5;
    private static final int IMAGES = 3;

    private static Class<?> check;

    @BeforeAll
    static void compile_in_double_precision() throws ReflectiveOperationException {
        check = Class.forName(GradientCheck.class.getName(), true, DoubleEngine.compile());
    }

    @TestFactory
    Stream<DynamicTest> layers() {
        return LayerCases.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> checkNet(entry.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> graphs() {
        return GraphCases.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> checkNet(entry.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> losses() throws ReflectiveOperationException {
        Method method = check.getMethod("loss", Loss.class, boolean.class);
        return LossCases.all().stream().flatMap(loss -> Stream.of(true, false)
                .map(onLogits -> DynamicTest.dynamicTest(loss + (onLogits ? " on logits" : ""), () -> assertThat(
                                (double) method.invoke(null, loss, onLogits))
                        .isLessThan(TOLERANCE))));
    }

    @Test
    void every_layer_is_checked() {
        Set<Class<?>> checked = LayerCases.all().values().stream()
                .map(spec -> spec.layers().get(spec.layers().size() - 1).layer().getClass())
                .collect(Collectors.toSet());
        checked.add(InputLayer.class);
        assertThat(checked).containsExactlyInAnyOrderElementsOf(Families.trainable(Layer.class));
    }

    @Test
    void every_loss_is_checked() {
        Set<Class<?>> checked = LossCases.all().stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(checked).containsExactlyInAnyOrderElementsOf(Families.trainable(Loss.class));
    }

    private static void checkNet(ModelSpec spec) throws ReflectiveOperationException {
        Method method = check.getMethod("net", ModelSpec.class, int.class);
        @SuppressWarnings("unchecked")
        var errors = (Map<String, Double>) method.invoke(null, spec, IMAGES);
        assertThat(errors).isNotEmpty().allSatisfy((name, error) -> assertThat(error)
                .isLessThan(TOLERANCE));
    }
}
