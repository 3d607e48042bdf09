package podium.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import podium.model.Training;
import podium.model.activation.ActivationFunction;
import podium.model.catalog.Catalog;
import podium.model.catalog.Declaration;
import podium.model.catalog.Family;

/**
 * Everything that a config can say; the JSON of the reference, and what its page shows.
 *
 * @param chapters one for each family: layers, optimizers, losses …
 */
public record Reference(List<Chapter> chapters) {
    private static final Reference CURRENT = new Reference(read());

    /**
     * One family of the catalogue.
     *
     * @param id its anchor
     * @param where in a config its entries stand
     * @param entries in alphabetical order
     */
    public record Chapter(String id, String title, String where, List<Entry> entries) {}

    /**
     * What is written under one name.
     *
     * @param id its anchor, unique on the page
     * @param aliases other names that are read
     * @param summary one sentence
     * @param formula as text
     * @param source paper or Keras file
     * @param arguments in the order of Keras
     * @param example in the short form, as YAML
     * @param ignores arguments of Keras that are taken and change nothing
     * @param fixed arguments of Keras that are taken with one value only, as {@code name = value}
     */
    public record Entry(
            String id,
            String name,
            List<String> aliases,
            String summary,
            String formula,
            String source,
            String example,
            List<ArgumentRow> arguments,
            List<String> ignores,
            List<String> fixed) {}

    public static Reference current() {
        return CURRENT;
    }

    private static List<Chapter> read() {
        var chapters = new ArrayList<Chapter>();
        chapters.add(chapter(Catalog.LAYERS, "Layers", "In order under layers. Each also takes name and trainable."));
        chapters.add(activations());
        chapters.add(new Chapter("training", "Training", "Under training.", List.of(training())));
        chapters.add(chapter(Catalog.OPTIMIZERS, "Optimizers", "Under training, as optimizer."));
        chapters.add(
                chapter(Catalog.LEARNING_RATES, "Learning rates and schedules", "In an optimizer, as learning_rate."));
        chapters.add(chapter(Catalog.LOSSES, "Losses", "Under training, as loss."));
        chapters.add(chapter(Catalog.CALLBACKS, "Callbacks", "Under training, in the list callbacks."));
        chapters.add(chapter(
                Catalog.INITIALIZERS,
                "Initializers",
                "In a layer, as kernel_initializer, bias_initializer and others."));
        chapters.add(chapter(
                Catalog.REGULARIZERS,
                "Regularizers",
                "In a layer, as kernel_regularizer, bias_regularizer and others."));
        chapters.add(chapter(
                Catalog.CONSTRAINTS, "Constraints", "In a layer, as kernel_constraint, bias_constraint and others."));
        return List.copyOf(chapters);
    }

    private static Chapter chapter(Family<?> family, String title, String where) {
        String id = id(family);
        return new Chapter(
                id,
                title,
                where,
                family.declarations().stream()
                        .map(declaration -> entry(id, declaration))
                        .toList());
    }

    /** The anchor of a family's chapter. */
    static String id(Family<?> family) {
        return anchor(family.type().getSimpleName());
    }

    private static Entry training() {
        return entry("settings", Declaration.of(Training.class));
    }

    private static Entry entry(String chapter, Declaration declaration) {
        return new Entry(
                chapter + "-" + anchor(declaration.name()),
                declaration.name(),
                declaration.aliases(),
                declaration.summary(),
                declaration.formula(),
                declaration.source(),
                declaration.example(),
                declaration.parameters().stream().map(ArgumentRow::of).toList(),
                declaration.ignores(),
                declaration.fixed().entrySet().stream()
                        .map(one -> one.getKey() + " = " + ArgumentRow.written(one.getValue()))
                        .toList());
    }

    private static Chapter activations() {
        List<Entry> entries = Arrays.stream(ActivationFunction.values())
                .map(function -> new Entry(
                        "activation-" + anchor(function.id()),
                        function.id(),
                        List.of(function.aliases()),
                        "",
                        function.formula(),
                        "keras/src/activations/activations.py",
                        "Dense: {units: 10, activation: " + function.id() + "}",
                        List.of(),
                        List.of(),
                        List.of()))
                .toList();
        return new Chapter("activation", "Activations", "In a layer, as activation.", entries);
    }

    static String anchor(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
