package podium.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import podium.model.binding.Binder;
import podium.model.binding.Dialect;
import podium.model.binding.Located;
import podium.model.binding.Problems;
import podium.model.catalog.Catalog;
import podium.model.catalog.Declaration;
import podium.model.catalog.Options;
import podium.model.layer.Layer;
import podium.model.schedule.Constant;

/** The one way in which a spec is stored, handed to workers and hashed: every argument spelled out, no names. */
final class CanonicalForm {
    private CanonicalForm() {}

    static Map<String, Object> tree(ModelSpec spec) {
        var layers = new ArrayList<Object>();
        for (var layer : spec.layers()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("layer", value(layer.layer()));
            one.put("trainable", layer.trainable());
            layers.add(one);
        }
        var nodes = new ArrayList<Object>();
        for (var node : spec.nodes()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("layer", node.layer());
            one.put("inputs", node.inputs());
            nodes.add(one);
        }
        var tree = new LinkedHashMap<String, Object>();
        tree.put("layers", layers);
        tree.put("nodes", nodes);
        tree.put("training", arguments(spec.training()));
        return tree;
    }

    static Map<String, @Nullable Object> arguments(Record record) {
        var arguments = new LinkedHashMap<String, @Nullable Object>();
        Declaration.of(record.getClass()).values(record).forEach((name, value) -> arguments.put(name, value(value)));
        return arguments;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Constant constant) {
            return constant.value();
        }
        if (value instanceof Size size) {
            return List.of(size.height(), size.width());
        }
        if (value instanceof Length length) {
            return List.of(length.steps());
        }
        if (value instanceof Edges edges) {
            return List.of(edges.before(), edges.after());
        }
        if (value instanceof Margins margins) {
            return List.of(List.of(margins.top(), margins.bottom()), List.of(margins.left(), margins.right()));
        }
        if (value instanceof Span span) {
            return List.of(span.low(), span.high());
        }
        if (value instanceof Shape shape) {
            return shape.dimensions();
        }
        if (value instanceof Enum<?> constant) {
            return Options.id(constant);
        }
        if (value instanceof List<?> list) {
            var items = new ArrayList<@Nullable Object>();
            list.forEach(item -> items.add(value(item)));
            return items;
        }
        if (value instanceof Record record) {
            return Map.of(record.getClass().getSimpleName(), arguments(record));
        }
        return value;
    }

    static ModelSpec read(Map<String, Object> tree) {
        var problems = new Problems();
        var binder = new Binder(problems, Dialect.CURRENT);
        var root = new Located(tree, "");
        var names = new LayerNames();
        var layers = new ArrayList<ModelSpec.NamedLayer>();
        for (Located one : root.get("layers").items()) {
            Layer layer = binder.object(Catalog.LAYERS, one.get("layer"));
            if (layer != null) {
                layers.add(new ModelSpec.NamedLayer(
                        names.next(layer),
                        layer,
                        Boolean.TRUE.equals(one.get("trainable").value())));
            }
        }
        var nodes = new ArrayList<ModelSpec.Node>();
        for (Located one : root.get("nodes").items()) {
            var inputs =
                    one.get("inputs").items().stream().map(CanonicalForm::index).toList();
            nodes.add(new ModelSpec.Node(index(one.get("layer")), inputs));
        }
        Located training = root.get("training");
        Object bound = binder.bind(new Binder.Named(Declaration.of(Training.class), training.entries(), training));
        if (problems.any() || bound == null) {
            throw new IllegalArgumentException("not a canonical spec: " + problems.violations());
        }
        return new ModelSpec(layers, nodes, (Training) bound);
    }

    private static int index(Located node) {
        if (node.value() instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalArgumentException("not a canonical spec: index at " + node.pointer() + " is " + node.shown());
    }
}
