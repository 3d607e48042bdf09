package podium.keras;

import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.Summary;
import podium.model.Training;
import podium.model.binding.Binder;
import podium.model.binding.Located;
import podium.model.binding.Problems;
import podium.model.binding.Violation;

/**
 * Reads a config in any dialect: Keras 1, 2 and 3, {@code .keras} configs, TensorFlow.js, an envelope, or the short form,
 * as JSON or YAML. Nothing of the net's size is allocated, and no code in a config is decoded.
 */
public final class ConfigReader {
    /** The most bytes of a config that are read. */
    public static final int MAX_BYTES = ConfigText.MOST_BYTES;

    private ConfigReader() {}

    /**
     * @param mediaType of the body; where it says neither JSON nor YAML, the text decides
     */
    public static Reading read(byte[] body, String mediaType, ReadingContext context) {
        Object tree;
        try {
            tree = ConfigText.parse(body, mediaType);
        } catch (UnreadableException e) {
            return new Reading(null, null, List.of(new Violation("", e.getMessage())), List.of(), null);
        }
        var problems = new Problems();
        if (mediaType.equals(KerasArchive.MEDIA_TYPE)) {
            problems.warn(
                    "", "of the .keras file its config was taken; its weights are left out, training starts anew");
        }
        Envelope envelope = Envelope.of(new Located(tree, ""), problems);
        if (envelope == null) {
            return new Reading(null, null, problems.violations(), problems.warnings(), null);
        }
        var binder = new Binder(problems, new Legacy());
        Graph graph = new ModelReader(binder, problems, context).read(envelope.model());
        Located augmentation = envelope.training().get("augmentation");
        if (graph != null && augmentation != null) {
            new Augmentation(binder, problems, context).apply(augmentation, graph);
        }
        Training training = new TrainingReader(binder, problems).read(envelope, context.defaults());
        Summary summary = graph == null ? null : summarize(graph, envelope, training, problems, context);
        ModelSpec spec = null;
        if (graph != null && training != null && summary != null && !problems.any()) {
            Graph.ModelSpecParts parts = graph.parts();
            spec = new ModelSpec(parts.layers(), parts.nodes(), training);
            new Advice(problems).give(spec, graph, envelope);
        }
        return new Reading(spec, envelope.name(), problems.violations(), problems.warnings(), summary);
    }

    private static @Nullable Summary summarize(
            Graph graph, Envelope envelope, @Nullable Training training, Problems problems, ReadingContext context) {
        List<Shape> shapes = new ShapeCheck(problems, context).infer(graph);
        Graph.ModelSpecParts parts = graph.parts();
        Training counted = training == null ? context.defaults() : training;
        try {
            Summary summary = Summary.of(parts.layers(), parts.nodes(), shapes, counted);
            new LimitCheck(problems, context).check(envelope, summary, counted);
            return summary;
        } catch (ArithmeticException e) {
            problems.refuse(envelope.model(), "the net is too large to be counted; make its layers smaller");
            return null;
        }
    }
}
