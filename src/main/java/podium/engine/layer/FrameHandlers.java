package podium.engine.layer;

import podium.model.Shape;
import podium.model.layer.CenterCrop;
import podium.model.layer.Cropping2D;
import podium.model.layer.Interpolation;
import podium.model.layer.RepeatVector;
import podium.model.layer.Resizing;
import podium.model.layer.UpSampling2D;
import podium.model.layer.ZeroPadding2D;

/** Layers that frame, crop, enlarge or repeat. */
final class FrameHandlers {
    private FrameHandlers() {}

    static void pad(ZeroPadding2D layer, Assembly assembly) {
        ShapeHandlers.channelsLast(
                assembly,
                layer.dataFormat(),
                () -> shift(
                        assembly,
                        layer.padding().top(),
                        layer.padding().left(),
                        layer.padding().vertical(),
                        layer.padding().horizontal()));
    }

    static void crop(Cropping2D layer, Assembly assembly) {
        ShapeHandlers.channelsLast(
                assembly,
                layer.dataFormat(),
                () -> shift(
                        assembly,
                        -layer.cropping().top(),
                        -layer.cropping().left(),
                        -layer.cropping().vertical(),
                        -layer.cropping().horizontal()));
    }

    /** An image of another size in which the old one starts at a place; what is outside of it is zero. */
    static void shift(Assembly assembly, int top, int left, int taller, int wider) {
        Shape from = assembly.shape();
        Shape to = Shape.of(from.get(0) + taller, from.get(1) + wider, from.get(2));
        int[] places = new int[(int) to.size()];
        for (int i = 0; i < places.length; i++) {
            int channel = i % to.get(2);
            int column = i / to.get(2) % to.get(1) - left;
            int row = i / to.get(2) / to.get(1) - top;
            boolean inside = row >= 0 && row < from.get(0) && column >= 0 && column < from.get(1);
            places[i] = inside ? (row * from.get(1) + column) * from.get(2) + channel : GatherOperation.NOWHERE;
        }
        assembly.add(new GatherOperation(new int[][] {places}, null, from.size()), to);
    }

    static void centre(CenterCrop layer, Assembly assembly) {
        ShapeHandlers.channelsLast(assembly, layer.dataFormat(), () -> {
            int rows = assembly.shape().get(0) - layer.height();
            int columns = assembly.shape().get(1) - layer.width();
            shift(assembly, -(rows / 2), -(columns / 2), -rows, -columns);
        });
    }

    static void repeat(RepeatVector layer, Assembly assembly) {
        Shape from = assembly.shape();
        Shape to = layer.outputShape(assembly.inputs());
        int[] places = new int[(int) to.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i % from.get(0);
        }
        assembly.add(new GatherOperation(new int[][] {places}, null, from.size()), to);
    }

    static void enlarge(UpSampling2D layer, Assembly assembly) {
        ShapeHandlers.channelsLast(
                assembly,
                layer.dataFormat(),
                () -> resize(
                        assembly,
                        assembly.shape().get(0) * layer.size().height(),
                        assembly.shape().get(1) * layer.size().width(),
                        layer.interpolation()));
    }

    static void resize(Resizing layer, Assembly assembly) {
        ShapeHandlers.channelsLast(
                assembly,
                layer.dataFormat(),
                () -> resize(assembly, layer.height(), layer.width(), layer.interpolation()));
    }

    /** Bilinear, and nearest, with pixel centres at halves, as TensorFlow's {@code resize} has it. */
    private static void resize(Assembly assembly, int height, int width, Interpolation interpolation) {
        Shape from = assembly.shape();
        Shape to = Shape.of(height, width, from.get(2));
        boolean nearest = interpolation == Interpolation.NEAREST;
        int parts = nearest ? 1 : 4;
        int[][] places = new int[parts][(int) to.size()];
        float[][] factors = new float[parts][(int) to.size()];
        for (int i = 0; i < to.size(); i++) {
            int channel = i % to.get(2);
            double column = position(i / to.get(2) % width, from.get(1), width, nearest);
            double row = position(i / to.get(2) / width, from.get(0), height, nearest);
            for (int part = 0; part < parts; part++) {
                int h = (int) Math.floor(row) + part / 2;
                int w = (int) Math.floor(column) + part % 2;
                double weight = nearest ? 1 : (1 - Math.abs(row - h)) * (1 - Math.abs(column - w));
                int insideRow = Math.min(Math.max(h, 0), from.get(0) - 1);
                int insideColumn = Math.min(Math.max(w, 0), from.get(1) - 1);
                places[part][i] = (insideRow * from.get(1) + insideColumn) * from.get(2) + channel;
                factors[part][i] = (float) weight;
            }
        }
        assembly.add(new GatherOperation(places, factors, from.size()), to);
    }

    private static double position(int out, int before, int after, boolean nearest) {
        double centre = (out + 0.5) * before / after;
        return nearest ? Math.floor(centre) : centre - 0.5;
    }
}
