package podium.engine.backend;

import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;

/** The general backend: ND4J's operations, on one thread. */
public final class Nd4jBackend implements Backend {
    public Nd4jBackend() {
        Environment environment = Nd4j.getEnvironment();
        environment.setMaxThreads(1);
        environment.setMaxMasterThreads(1);
    }

    @Override
    public MatrixProduct matrixProduct(int in, int out, int rows, boolean inputGradient) {
        return new Nd4jMatrixProduct(in, out, rows);
    }

    @Override
    public Convolution convolution(ConvolutionShape shape, int images, boolean inputGradient) {
        return DilatedConvolution.of(shape, filled -> new Nd4jConvolution(filled, images));
    }
}
