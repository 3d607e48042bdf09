package podium.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import podium.model.LayerNames;
import podium.model.binding.Binder;
import podium.model.binding.Located;
import podium.model.binding.Problems;
import podium.model.catalog.Catalog;
import podium.model.catalog.Declaration;
import podium.model.layer.InputLayer;
import podium.model.layer.Layer;

/** Reads a model, Sequential or functional, models within it included, into a graph. */
final class ModelReader {
    private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");
    private static final Set<String> PRECISIONS =
            Set.of("float32", "float16", "float64", "mixed_float16", "mixed_bfloat16");

    private final Binder binder;
    private final Problems problems;
    private final ReadingContext context;
    private final Graph graph;
    private final LayerNames names = new LayerNames();
    private int layersRead;

    ModelReader(Binder binder, Problems problems, ReadingContext context) {
        this.binder = binder;
        this.problems = problems;
        this.context = context;
        this.graph = new Graph(context.limits().layers());
    }

    /** Null where not even a graph could be made; faulty layers are in it as such. */
    @Nullable
    Graph read(Located model) {
        Unit unit = model(model, "", true, true);
        int output;
        try {
            output = unit == null ? -1 : unit.call(List.of(), graph, problems);
        } catch (Graph.TooLargeException e) {
            problems.refuse(model, "the net has more than " + context.limits().layers() + " calls of layers");
            return null;
        }
        if (output < 0) {
            return null;
        }
        graph.arrange(output);
        return graph;
    }

    private @Nullable Unit model(Located model, String prefix, boolean outermost, boolean trainable) {
        Located config = model.has("config") && !model.get("config").isNull() ? model.get("config") : model;
        String className = model.get("class_name").text();
        if (className != null && !MODELS.contains(className)) {
            problems.refuse(
                    model.get("class_name"),
                    "the model is a " + className + "; Sequential and functional models can be trained here"
                            + " (a subclass of Model carries code)");
            return null;
        }
        Located layers = config.isList() ? config : config.get("layers");
        if (!layers.isList() || layers.items().isEmpty()) {
            problems.refuse(layers, "layers must be a list of at least one layer, got " + layers.shown());
            return null;
        }
        boolean learns =
                trainable && !Boolean.FALSE.equals(config.get("trainable").value());
        if (config.has("output_layers") || "Functional".equals(className) || "Model".equals(className)) {
            return new FunctionalReader(this, problems).read(config, layers, prefix, outermost, learns);
        }
        return sequential(config, layers, prefix, outermost, learns);
    }

    private @Nullable Unit sequential(
            Located config, Located layers, String prefix, boolean outermost, boolean trainable) {
        var units = new ArrayList<Unit>();
        boolean inputs = false;
        for (Located item : layers.items()) {
            boolean first = units.isEmpty();
            if (first && outermost && !isModel(item)) {
                inputs = startsChain(item, config, units);
            }
            Unit unit = layer(item, prefix, outermost && first && !inputs, trainable);
            if (unit == null) {
                return null;
            }
            units.add(unit);
        }
        return new Unit.Chain(units);
    }

    /** Adds an input where the first layer is none; returns whether it did. */
    private boolean startsChain(Located first, Located config, List<Unit> units) {
        Binder.Named named = quietly(first);
        if (named != null && named.declaration().type() == InputLayer.class) {
            return false;
        }
        Map<String, Located> arguments = named == null ? Map.of() : named.arguments();
        Located shape = InputShape.given(arguments);
        if (shape == null && config.has("build_input_shape")) {
            shape = InputShape.given(Map.of("batch_shape", config.get("build_input_shape")));
        }
        if (shape == null) {
            Layer layer = named == null ? null : (Layer) new Binder(new Problems(), new Legacy()).bind(named);
            Layer input = new InputLayer(InputShape.usual(layer, context));
            units.add(new Unit.Leaf(graph.addLayer("input", input, true, first), first));
        } else {
            Declaration declaration = Declaration.of(InputLayer.class);
            Layer input = (Layer) binder.bind(new Binder.Named(declaration, Map.of("shape", shape), shape));
            units.add(new Unit.Leaf(graph.addLayer("input", input, true, shape), shape));
        }
        return true;
    }

    private static Binder.@Nullable Named quietly(Located item) {
        return new Binder(new Problems(), new Legacy()).named(Catalog.LAYERS, item);
    }

    static boolean isModel(Located item) {
        return modelIn(item) != null;
    }

    private static @Nullable Located modelIn(Located item) {
        String className = item.get("class_name").text();
        if (className != null) {
            return MODELS.contains(className) ? item : null;
        }
        var entries = item.entries().entrySet();
        if (entries.size() == 1) {
            var only = entries.iterator().next();
            return MODELS.contains(only.getKey()) ? only.getValue() : null;
        }
        return null;
    }

    /** A layer or a model within the model; null where a model could not be read. */
    @Nullable
    Unit layer(Located item, String prefix, boolean input, boolean trainable) {
        Located inner = modelIn(item);
        if (inner != null) {
            String name =
                    Optional.ofNullable(inner.get("config").get("name").text()).orElse("model");
            return model(inner, prefix + name + "/", input, trainable);
        }
        if (++layersRead > context.limits().layers()) {
            if (layersRead == context.limits().layers() + 1) {
                problems.refuse(
                        item, "the net has more than " + context.limits().layers() + " layers");
            }
            return null;
        }
        Binder.Named named = binder.named(Catalog.LAYERS, Merge.modern(item));
        if (named == null) {
            return new Unit.Leaf(graph.addLayer(prefix + "unknown", null, true, item), item);
        }
        if (named.declaration().type() == InputLayer.class && !input) {
            return new Unit.Passage(item);
        }
        Layer layer = (Layer) binder.bind(named);
        warnOfPrecision(named.arguments().get("dtype"));
        boolean learns = trainable && learns(named.arguments().get("trainable"));
        return new Unit.Leaf(graph.addLayer(prefix + name(named, item), layer, learns, item), item);
    }

    private boolean learns(@Nullable Located trainable) {
        if (trainable == null || trainable.isNull()) {
            return true;
        }
        if (trainable.value() instanceof Boolean learns) {
            return learns;
        }
        problems.refuse(trainable, "trainable must be true or false, got " + trainable.shown());
        return true;
    }

    private String name(Binder.Named named, Located item) {
        Located given =
                named.arguments().containsKey("name") ? named.arguments().get("name") : item.get("name");
        String text = given.text();
        return text == null || !ModelName.isFit(text)
                ? names.next(named.declaration().name())
                : text;
    }

    private void warnOfPrecision(@Nullable Located dtype) {
        if (dtype == null || dtype.isNull()) {
            return;
        }
        Located name = dtype.isMap() ? dtype.get("config").get("name") : dtype;
        String text = name.text();
        if (text != null && PRECISIONS.contains(text) && !text.equals("float32")) {
            problems.warn("", "everything is trained in float32, also what asks for " + text);
        }
    }
}
