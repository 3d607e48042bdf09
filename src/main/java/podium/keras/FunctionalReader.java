package podium.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import podium.model.binding.Located;
import podium.model.binding.Problems;

/** Reads a functional model's layers and wiring, in Keras 2's notation of inbound nodes and in Keras 3's. */
final class FunctionalReader {
    private static final int MOST_INPUTS = 100;

    private final ModelReader layers;
    private final Problems problems;

    FunctionalReader(ModelReader layers, Problems problems) {
        this.layers = layers;
        this.problems = problems;
    }

    @Nullable
    Unit read(Located config, Located items, String prefix, boolean outermost, boolean trainable) {
        List<Unit.Reference> inputs = ends(first(config, "input_layers", "inputLayers"));
        List<Unit.Reference> outputs = ends(first(config, "output_layers", "outputLayers"));
        if (outputs.size() != 1 || inputs.size() != 1) {
            problems.refuse(
                    config,
                    "a net here has one input and one output; this one has " + inputs.size() + " and "
                            + outputs.size());
            return null;
        }
        Map<String, Located> byName = new LinkedHashMap<>();
        for (Located item : items.items()) {
            String name = name(item);
            if (name == null) {
                problems.refuse(item, "a layer of a functional model needs a name");
            } else if (byName.put(name, item) != null) {
                problems.refuse(item, "two layers are called \"" + name + "\"; rename one");
            }
        }
        Map<String, List<List<Unit.Reference>>> calls = new LinkedHashMap<>();
        byName.forEach((name, item) -> calls.put(name, calls(item)));
        boolean sound = soundReferences(calls, inputs, outputs);
        Set<String> needed = sound ? needed(calls, outputs.get(0).layer()) : byName.keySet();
        var members = new LinkedHashMap<String, Unit.Member>();
        for (var entry : byName.entrySet()) {
            String name = entry.getKey();
            if (!needed.contains(name)) {
                problems.warn(entry.getValue(), "\"" + name + "\" does not lead to the output and is left out");
                continue;
            }
            boolean input = outermost && name.equals(inputs.get(0).layer());
            Unit unit = layers.layer(entry.getValue(), prefix, input, trainable);
            if (unit == null) {
                return null;
            }
            boolean isInput = name.equals(inputs.get(0).layer());
            members.put(name, new Unit.Member(unit, isInput ? List.of(List.of()) : calls.get(name)));
        }
        return sound
                ? new Unit.Network(
                        members, inputs.stream().map(Unit.Reference::layer).toList(), outputs.get(0))
                : null;
    }

    private static Located first(Located config, String name, String other) {
        return config.has(name) ? config.get(name) : config.get(other);
    }

    private static @Nullable String name(Located item) {
        String outer = item.get("name").text();
        return outer != null ? outer : item.get("config").get("name").text();
    }

    /** {@code ["x", 0, 0]} or {@code [["x", 0, 0], ...]}. */
    private List<Unit.Reference> ends(Located node) {
        var ends = new ArrayList<Unit.Reference>();
        if (isReference(node)) {
            ends.add(reference(node));
        } else {
            for (Located item : node.items()) {
                if (isReference(item)) {
                    ends.add(reference(item));
                }
            }
        }
        return ends;
    }

    private static int whole(Number number) {
        double value = number.doubleValue();
        return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE ? (int) value : -1;
    }

    private static boolean isReference(Located node) {
        return node.value() instanceof List<?> list
                && list.size() >= 3
                && list.get(0) instanceof String
                && list.get(1) instanceof Number
                && list.get(2) instanceof Number;
    }

    private static Unit.Reference reference(Located node) {
        List<?> list = (List<?>) node.value();
        return new Unit.Reference((String) list.get(0), whole((Number) list.get(1)), node);
    }

    private List<List<Unit.Reference>> calls(Located item) {
        Located inbound = item.has("inbound_nodes") ? item.get("inbound_nodes") : item.get("inboundNodes");
        var calls = new ArrayList<List<Unit.Reference>>();
        if (inbound.items().stream().anyMatch(FunctionalReader::isReference)) {
            calls.add(bounded(references(inbound), inbound));
            return calls;
        }
        for (Located call : inbound.items()) {
            List<Unit.Reference> references = references(call.isMap() ? call.get("args") : call);
            if (call.isMap() && !references(call.get("kwargs")).isEmpty()) {
                problems.refuse(call.get("kwargs"), "a layer's inputs must be its positional arguments");
            }
            calls.add(bounded(references, call));
        }
        return calls;
    }

    private List<Unit.Reference> bounded(List<Unit.Reference> references, Located call) {
        if (references.size() <= MOST_INPUTS) {
            return references;
        }
        problems.refuse(call, "a layer takes at most " + MOST_INPUTS + " inputs, got " + references.size());
        return references.subList(0, MOST_INPUTS);
    }

    /** All references in a call, in order, however nested. */
    private static List<Unit.Reference> references(Located node) {
        var found = new ArrayList<Unit.Reference>();
        if (isReference(node)) {
            found.add(reference(node));
        } else if (node.isMap()) {
            if (node.has("keras_history")) {
                found.addAll(references(node.get("keras_history")));
            } else {
                node.entries().values().forEach(value -> found.addAll(references(value)));
            }
        } else {
            node.items().forEach(item -> found.addAll(references(item)));
        }
        return found;
    }

    private boolean soundReferences(
            Map<String, List<List<Unit.Reference>>> calls, List<Unit.Reference> inputs, List<Unit.Reference> outputs) {
        var all = new ArrayList<Unit.Reference>(inputs);
        all.addAll(outputs);
        calls.values().forEach(ofLayer -> ofLayer.forEach(all::addAll));
        boolean sound = true;
        for (Unit.Reference reference : all) {
            List<?> ofLayer = calls.get(reference.layer());
            if (ofLayer == null) {
                problems.refuse(
                        reference.at(),
                        "there is no layer called \"" + reference.layer() + "\"; add it, or name another");
                sound = false;
            } else if (reference.call() < 0 || reference.call() > Math.max(1, ofLayer.size())) {
                problems.refuse(
                        reference.at(),
                        "\"" + reference.layer() + "\" is called " + ofLayer.size() + " times, there is no call "
                                + reference.at().items().get(1).shown());
                sound = false;
            }
        }
        return sound;
    }

    private static Set<String> needed(Map<String, List<List<Unit.Reference>>> calls, String output) {
        Set<String> needed = new LinkedHashSet<>();
        var open = new ArrayList<String>(List.of(output));
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            if (needed.add(name)) {
                calls.get(name).forEach(call -> call.forEach(reference -> open.add(reference.layer())));
            }
        }
        return needed;
    }
}
