package podium.engine.backend;

/** The choice of backend. */
public final class Backends {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private Backends() {}

    /** The kernels where the virtual machine was started with {@code --add-modules jdk.incubator.vector}, else ND4J. */
    public static Backend best() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent() ? new VectorBackend() : new Nd4jBackend();
    }
}
