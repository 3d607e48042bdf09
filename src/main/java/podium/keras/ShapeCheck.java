package podium.keras;

import java.util.ArrayList;
import java.util.List;

import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.binding.Problems;
import podium.model.layer.InputLayer;
import podium.model.layer.InvalidShapeException;
import podium.model.layer.Layer;

/** Infers shapes along a graph, and refuses nets that do not take images or do not yield one value a class. */
final class ShapeCheck {
    private final Problems problems;
    private final ReadingContext context;

    ShapeCheck(Problems problems, ReadingContext context) {
        this.problems = problems;
        this.context = context;
    }

    /** The shapes of the first nodes, up to the first that cannot be known. */
    List<Shape> infer(Graph graph) {
        var shapes = new ArrayList<Shape>();
        for (ModelSpec.Node node : graph.nodes()) {
            Graph.Draft draft = graph.draftOf(node);
            Layer layer = draft.layer();
            if (layer == null) {
                return shapes;
            }
            List<Shape> inputs = node.inputs().stream().map(shapes::get).toList();
            try {
                Shape shape = layer.outputShape(inputs);
                // Counts that overflow are found here, at the layer that causes them.
                shape.size();
                layer.weights(inputs).forEach(weight -> weight.shape().size());
                layer.flops(inputs);
                shapes.add(shape);
            } catch (InvalidShapeException e) {
                problems.refuse(draft.at(), e.getMessage());
                return shapes;
            } catch (ArithmeticException e) {
                problems.refuse(draft.at(), "this layer is too large to be counted; make its numbers smaller");
                return shapes;
            }
            if (layer instanceof InputLayer input && !takesImages(input, draft)) {
                return shapes;
            }
        }
        if (!shapes.isEmpty()) {
            requireClasses(
                    shapes.get(shapes.size() - 1), graph.draftOf(graph.nodes().get(shapes.size() - 1)));
        }
        return shapes;
    }

    private boolean takesImages(InputLayer input, Graph.Draft draft) {
        if (input.shape().size() == context.pixels()) {
            return true;
        }
        problems.refuse(
                draft.at(),
                "the images are " + context.height() + " x " + context.width() + " x " + context.channels()
                        + ", so the input must have " + context.pixels() + " values, such as "
                        + Shape.of(context.height(), context.width(), context.channels()) + " or "
                        + Shape.of(context.pixels()) + "; got " + input.shape());
        return false;
    }

    private void requireClasses(Shape output, Graph.Draft last) {
        if (!output.equals(Shape.of(context.classes()))) {
            problems.refuse(
                    last.at(),
                    "the net must end in one value for each of the " + context.classes() + " classes, shape "
                            + Shape.of(context.classes()) + "; it ends in " + output
                            + (output.rank() > 1
                                    ? ". Add Flatten, then Dense(" + context.classes() + ", softmax)"
                                    : ". Make the last Dense " + context.classes() + " units wide"));
        }
    }
}
