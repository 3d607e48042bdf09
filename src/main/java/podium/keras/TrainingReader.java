package podium.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import podium.model.Training;
import podium.model.binding.Binder;
import podium.model.binding.Located;
import podium.model.binding.Problems;
import podium.model.catalog.Declaration;

/** Reads training settings; what is missing comes from the challenge's defaults. */
final class TrainingReader {
    static final Set<String> WITHOUT_EFFECT = Set.of(
            "ModelCheckpoint",
            "OrbaxCheckpoint",
            "TensorBoard",
            "CSVLogger",
            "History",
            "ProgbarLogger",
            "BackupAndRestore",
            "TerminateOnNaN",
            "RemoteMonitor",
            "BaseLogger");

    private final Binder binder;
    private final Problems problems;

    TrainingReader(Binder binder, Problems problems) {
        this.binder = binder;
        this.problems = problems;
    }

    /** Null where a problem was noted. */
    @Nullable
    Training read(Envelope envelope, Training defaults) {
        var settings = new LinkedHashMap<String, Located>();
        Declaration.of(Training.class)
                .values(defaults)
                .keySet()
                .forEach(name -> settings.put(name, new Located(defaults.tree().get(name), "")));
        envelope.training().forEach((name, node) -> {
            if (name.equals("loss")) {
                settings.put(name, single(node));
            } else if (name.equals("optimizer")) {
                settings.put(name, unscaled(node));
            } else if (name.equals("augmentation")) {
                // Read elsewhere: it becomes layers.
                return;
            } else if (name.equals("seed")) {
                problems.warn(node, "the server draws the seed of every run; this one is left out");
            } else if (name.equals("shuffle")) {
                shuffle(node);
            } else if (name.equals("callbacks") && node.isList()) {
                settings.put(name, callbacks(node));
            } else if (!node.isNull() || !settings.containsKey(name)) {
                settings.put(name, node);
            }
        });
        return (Training)
                binder.bind(new Binder.Named(Declaration.of(Training.class), settings, envelope.trainingAt()));
    }

    /** Mixed precision wraps the optimizer; its scaling changes nothing in float32. */
    private Located unscaled(Located optimizer) {
        if (!"LossScaleOptimizer".equals(optimizer.get("class_name").text())
                || !optimizer.get("config").get("inner_optimizer").isMap()) {
            return optimizer;
        }
        problems.warn(
                optimizer,
                "LossScaleOptimizer is left out, as everything is trained in float32; its inner_optimizer"
                        + " is used");
        return optimizer.get("config").get("inner_optimizer");
    }

    /** Keras also takes a list or a map of losses, one an output; a net here has one output. */
    private static Located single(Located loss) {
        if (loss.isList() && loss.items().size() == 1) {
            return loss.items().get(0);
        }
        Map<String, Located> entries = loss.entries();
        if (entries.size() == 1 && !loss.has("class_name")) {
            Located only = entries.values().iterator().next();
            return only.text() != null || only.has("class_name") ? only : loss;
        }
        return loss;
    }

    /** Drops callbacks that write files or log; Podium shows and keeps what they would. */
    private Located callbacks(Located node) {
        var kept = new ArrayList<Located>();
        for (Located callback : node.items()) {
            String name = callback.text();
            if (callback.has("class_name")) {
                name = callback.get("class_name").text();
            } else if (callback.entries().size() == 1) {
                name = callback.entries().keySet().iterator().next();
            }
            if (name != null && WITHOUT_EFFECT.contains(name)) {
                problems.warn(callback, name + " changes nothing about the training and is left out");
            } else {
                kept.add(callback);
            }
        }
        return node.with(kept);
    }

    private void shuffle(Located node) {
        if (!Boolean.TRUE.equals(node.value())) {
            problems.refuse(node, "shuffle must be true, got " + node.shown() + "; images are shuffled every epoch");
        }
    }
}
