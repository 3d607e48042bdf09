package podium.engine.backend;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An ND4J array outside the heap with room for a number of rows, allocated once and filled by bulk copies. */
final class NativeArray {
    private final INDArray whole;
    private final FloatPointer memory;

    /** @param shape the first extent is the most rows it will hold */
    NativeArray(long... shape) {
        whole = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        memory = new FloatPointer(whole.data().addressPointer());
    }

    /** The first rows, of this shape. The memory is shared. */
    INDArray view(long... shape) {
        return Nd4j.create(whole.data(), shape, rowMajor(shape), 0L, 'c');
    }

    /** The first rows of a matrix, seen as its transpose: columns before rows, column-major, as BLAS likes it. */
    INDArray transposedView(long rows, long columns) {
        return Nd4j.create(whole.data(), new long[] {columns, rows}, new long[] {1, columns}, 0L, 'f');
    }

    private static long[] rowMajor(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    void write(float[] source, int at, int count) {
        memory.position(0).put(source, at, count);
    }

    void read(float[] target, int at, int count) {
        memory.position(0).get(target, at, count);
    }
}
