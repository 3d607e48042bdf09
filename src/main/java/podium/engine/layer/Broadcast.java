package podium.engine.layer;

import podium.model.Shape;

/** Which value of an input each value of the output sees, where axes of 1 and missing leading axes are repeated. */
final class Broadcast {
    private Broadcast() {}

    /** For each output value of an image the place of the input's. */
    static int[] sources(Shape input, Shape output) {
        int rank = output.rank();
        int[] strides = new int[rank];
        int stride = 1;
        for (int axis = 1; axis <= rank; axis++) {
            int extent = axis <= input.rank() ? input.get(-axis) : 1;
            strides[rank - axis] = extent == 1 ? 0 : stride;
            stride *= extent;
        }
        int[] sources = new int[Math.toIntExact(output.size())];
        for (int i = 0; i < sources.length; i++) {
            int rest = i;
            for (int axis = rank - 1; axis >= 0; axis--) {
                sources[i] += rest % output.get(axis) * strides[axis];
                rest /= output.get(axis);
            }
        }
        return sources;
    }
}
