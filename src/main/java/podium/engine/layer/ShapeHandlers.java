package podium.engine.layer;

import podium.model.Shape;
import podium.model.layer.DataFormat;
import podium.model.layer.Flatten;
import podium.model.layer.Permute;

/** Layers that only arrange values anew. */
final class ShapeHandlers {
    private ShapeHandlers() {}

    /** Channels-first images are turned before they are flattened, as Keras does, so that the weights after it fit. */
    static void flatten(Flatten layer, Assembly assembly) {
        if (layer.dataFormat() == DataFormat.CHANNELS_FIRST && assembly.shape().rank() > 1) {
            int rank = assembly.shape().rank();
            int[] order = new int[rank];
            for (int axis = 0; axis < rank; axis++) {
                order[axis] = (axis + 1) % rank;
            }
            permute(assembly, order);
        }
        assembly.add(
                new ViewOperation(assembly.shape().size()),
                Shape.of(Math.toIntExact(assembly.shape().size())));
    }

    static void permute(Permute layer, Assembly assembly) {
        permute(assembly, layer.dims().stream().mapToInt(axis -> axis - 1).toArray());
    }

    static void permute(Assembly assembly, int... order) {
        Shape input = assembly.shape();
        assembly.add(new PermuteOperation(input, order), PermuteOperation.output(input, order));
    }

    /** Runs operations that want channels last on images that may have them first. */
    static void channelsLast(Assembly assembly, DataFormat format, Runnable operations) {
        if (format == DataFormat.CHANNELS_FIRST) {
            permute(assembly, 1, 2, 0);
        }
        operations.run();
        if (format == DataFormat.CHANNELS_FIRST) {
            permute(assembly, 2, 0, 1);
        }
    }
}
