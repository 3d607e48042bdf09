package podium.model;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.model.activation.ActivationFunction;
import podium.model.layer.Dense;
import podium.model.layer.InputLayer;
import podium.model.loss.MeanSquaredError;
import podium.model.optimizer.Adam;
import podium.model.optimizer.SGD;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SummaryTest {
    private static ModelSpec net(int units, Training training) {
        return new ModelSpec(
                List.of(
                        new ModelSpec.NamedLayer("in", new InputLayer(Shape.of(784)), true),
                        new ModelSpec.NamedLayer("out", new Dense(units, ActivationFunction.SOFTMAX), true)),
                List.of(new ModelSpec.Node(0, List.of()), new ModelSpec.Node(1, List.of(0))),
                training);
    }

    @Test
    void counts_operations_and_memory() {
        Summary adam = Summary.of(net(10, new Training(new Adam(0.001), new MeanSquaredError(), 2, 1, 0, List.of())));
        assertThat(adam.totalParams()).isEqualTo(7850);
        assertThat(adam.flopsPerImage()).isEqualTo(784 * 10 * 2 + 10);
        // Weights, gradients and Adam's two moments; 794 values and their gradients for each of two images.
        assertThat(adam.memoryBytes()).isEqualTo(4L * (7850 * 4 + 794 * 2 * 2));

        Summary sgd = Summary.of(net(10, new Training(new SGD(0.01), new MeanSquaredError(), 2, 1, 0, List.of())));
        assertThat(sgd.memoryBytes()).isEqualTo(4L * (7850 * 2 + 794 * 2 * 2));
        assertThat(sgd.trainingFlops(100, 3)).isEqualTo(15_690L * 3 * 100 * 3);
    }

    @Test
    void throws_rather_than_wraps_around() {
        var training = new Training(new Adam(0.001), new MeanSquaredError(), Integer.MAX_VALUE, 1, 0, List.of());
        assertThatThrownBy(() -> Summary.of(net(Integer.MAX_VALUE, training))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void the_canonical_form_goes_there_and_back() {
        ModelSpec spec = net(10, new Training(new Adam(0.001), new MeanSquaredError(), 2, 1, 0, List.of()));
        ModelSpec again = ModelSpec.fromTree(spec.toTree());
        assertThat(again.canonicalJson()).isEqualTo(spec.canonicalJson());
        assertThat(again.hash()).isEqualTo(spec.hash()).matches("[0-9a-f]{64}");
        assertThat(again.training()).isEqualTo(spec.training());
        assertThat(again.layers().get(1).name()).isEqualTo("dense");
        assertThatThrownBy(() -> ModelSpec.fromTree(java.util.Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
