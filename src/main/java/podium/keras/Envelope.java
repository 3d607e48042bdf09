package podium.keras;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import podium.model.binding.Located;
import podium.model.binding.Problems;
import podium.model.catalog.Names;

/**
 * The parts of a submitted tree, wherever its dialect has them.
 *
 * @param name the author's, if any
 * @param model a Keras model object, or a list or map with {@code layers}
 * @param training settings under the names of {@code Training}; the author's own win over those that Keras saved
 */
record Envelope(@Nullable String name, Located model, Map<String, Located> training, Located trainingAt) {
    private static final String FIX = "; it has layers (short form) or is what to_json() writes";
    private static final Set<String> KNOWN =
            Set.of("name", "model", "training", "layers", "description", "$schema", "version", "keras_version");

    /** Null where a problem was noted. */
    static @Nullable Envelope of(Located root, Problems problems) {
        if (root.isList()) {
            return new Envelope(null, root, Map.of(), new Located(null, "/training"));
        }
        if (!root.isMap()) {
            problems.refuse(root, "expected a model's config (an object), got " + root.shown() + FIX);
            return null;
        }
        boolean saved = root.has("class_name") || root.has("modelTopology") || root.has("model_config");
        Located model = saved || root.has("layers") ? root : unwrap(root.get("model"), problems);
        String name = saved ? null : name(root.get("name"), problems);
        if (!saved) {
            refuseUnknown(root, problems);
        }
        if (model.isNull()) {
            problems.refuse(root, missing(root));
            return null;
        }
        var training = new LinkedHashMap<String, Located>();
        Located settings = root.get("training");
        if (!settings.isNull() && !settings.isMap()) {
            problems.refuse(settings, "training must be an object, got " + settings.shown());
        }
        Located found = topology(model, training, problems);
        if (found.isText()) {
            if (!problems.any()) {
                problems.refuse(found, "expected a model's config (an object), got " + found.shown() + FIX);
            }
            return null;
        }
        training.putAll(settings.entries());
        return new Envelope(name, found, training, settings);
    }

    /** Goes through the wrappers to the model; what Keras saved of {@code compile} is put aside on the way. */
    private static Located topology(Located model, Map<String, Located> training, Problems problems) {
        Located found = unwrap(model, problems);
        for (String wrapper : List.of("modelTopology", "model_config")) {
            if (found.has(wrapper) && !found.get(wrapper).isNull()) {
                compiled(found, training, problems);
                warnOfWeights(found, problems);
                found = unwrap(found.get(wrapper), problems);
            }
        }
        compiled(found, training, problems);
        return found;
    }

    private static void warnOfWeights(Located model, Problems problems) {
        Located manifest = model.get("weightsManifest");
        if (!manifest.items().isEmpty()) {
            problems.warn(manifest, "weights are not taken; every net is trained here from the start");
        }
    }

    private static void compiled(Located model, Map<String, Located> training, Problems problems) {
        for (String key : List.of("compile_config", "training_config", "trainingConfig")) {
            Located saved = unwrap(model.get(key), problems);
            saved.entries().forEach((name, value) -> {
                if (!value.isNull()
                        && Set.of("optimizer", "optimizer_config", "loss").contains(name)) {
                    training.put(name.equals("optimizer_config") ? "optimizer" : name, value);
                }
            });
        }
    }

    /** An object that was encoded once more, as text. */
    private static Located unwrap(Located node, Problems problems) {
        if (node.text() != null && node.text().stripLeading().startsWith("{")) {
            try {
                return node.with(ConfigText.inner(node.text()));
            } catch (UnreadableException e) {
                problems.refuse(node, e.getMessage());
            }
        }
        return node;
    }

    private static @Nullable String name(Located node, Problems problems) {
        if (node.isNull()) {
            return null;
        }
        String text = node.text();
        if (text == null || !ModelName.isFit(text.strip())) {
            problems.refuse(node, "name must be " + ModelName.ALLOWED + ", got " + node.shown());
            return null;
        }
        return text.strip();
    }

    private static void refuseUnknown(Located root, Problems problems) {
        root.entries().forEach((key, value) -> {
            if (!KNOWN.contains(key) && !problems.full()) {
                String nearest = Names.nearest(key, List.of("name", "model", "training", "layers"))
                        .map(name -> "did you mean " + name + "?")
                        .orElse("known: name, layers or model, training");
                problems.refuse(value, "a config has no entry \"" + key + "\"; " + nearest);
            }
        });
    }

    private static String missing(Located root) {
        return root.has("optimizer_config") || root.has("loss")
                ? "this holds training settings but no model; the config needs layers or a Keras model"
                : "the config needs layers (short form) or a Keras model as to_json() writes it";
    }
}
