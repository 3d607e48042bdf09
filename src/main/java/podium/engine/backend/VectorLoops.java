package podium.engine.backend;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import podium.engine.activation.Elementwise;
import podium.engine.activation.Elementwises;
import podium.engine.kernel.Activations;
import podium.engine.kernel.AveragePoolingKernel;
import podium.engine.kernel.BatchNormalizationKernel;
import podium.engine.kernel.MaxPoolingKernel;
import podium.model.activation.ActivationFunction;

/** The kernels that all layers of a kind share: each is compiled once a process, when the first layer wants it. */
enum VectorLoops {
    RELU(Activations::warmUpRelu),
    TANH(Activations::warmUpTanh),
    SIGMOID(Activations::warmUpSigmoid),
    AVERAGE_POOLING(AveragePoolingKernel::warmUp),
    MAX_POOLING(MaxPoolingKernel::warmUp),
    NORMALIZATION(BatchNormalizationKernel::warmUp),
    NORMALIZATION_SUMS(() -> BatchNormalizationKernel.warmUpSums(false)),
    NORMALIZATION_RELU_SUMS(() -> BatchNormalizationKernel.warmUpSums(true)),
    NORMALIZATION_GRADIENT(BatchNormalizationKernel::warmUpGradient),
    NORMALIZATION_RELU_GRADIENT(BatchNormalizationKernel::warmUpReluGradient);

    private static final Set<VectorLoops> WARM = EnumSet.noneOf(VectorLoops.class);

    private static final Map<ActivationFunction, Fast> ACTIVATIONS = new EnumMap<>(ActivationFunction.class);

    static {
        row(ActivationFunction.RELU, RELU, Activations::relu, Activations::reluBackward);
        row(ActivationFunction.TANH, TANH, Activations::tanh, Activations::tanhBackward);
        row(ActivationFunction.SIGMOID, SIGMOID, Activations::sigmoid, Activations::sigmoidBackward);
    }

    private final Runnable loops;

    VectorLoops(Runnable loops) {
        this.loops = loops;
    }

    private static void row(ActivationFunction function, VectorLoops kind, Forward loop, Backward backLoop) {
        ACTIVATIONS.put(function, new Fast(Elementwises.of(function), kind, loop, backLoop));
    }

    static synchronized void warmUp(VectorLoops kind) {
        if (WARM.add(kind)) {
            kind.loops.run();
        }
    }

    static Elementwise activation(ActivationFunction function) {
        Fast fast = ACTIVATIONS.get(function);
        if (fast == null) {
            return Elementwises.of(function);
        }
        warmUp(fast.kind);
        return fast;
    }

    private interface Forward {
        void run(float[] x, int xAt, float[] y, int yAt, int count);
    }

    private interface Backward {
        void run(float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt, int count);
    }

    /** A formula with loops in vector instructions; its slope follows from the output. */
    private record Fast(Elementwise formula, VectorLoops kind, Forward loop, Backward backLoop) implements Elementwise {
        @Override
        public double value(double x) {
            return formula.value(x);
        }

        @Override
        public double slope(double x, double y) {
            return formula.slope(x, y);
        }

        @Override
        public boolean slopeFromOutput() {
            return true;
        }

        @Override
        public void forward(float[] x, float[] y, int at, int count) {
            loop.run(x, at, y, at, count);
        }

        @Override
        public void backward(float[] x, float[] y, float[] dy, float[] dx, int at, int count) {
            backLoop.run(y, at, dy, at, dx, at, count);
        }
    }
}
