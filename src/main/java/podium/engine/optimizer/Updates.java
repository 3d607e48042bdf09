package podium.engine.optimizer;

import java.util.Arrays;
import java.util.List;

import podium.engine.constraint.Projections;
import podium.engine.layer.Parameter;
import podium.engine.schedule.Schedule;
import podium.engine.schedule.Schedules;
import podium.model.optimizer.Extras;
import podium.model.optimizer.Optimizer;

/**
 * An optimizer at work on the weights of a net. A step: clip, weight decay, the rule's update, moving average, constraints;
 * the order of keras/src/optimizers/base_optimizer.py.
 */
public final class Updates {
    private final UpdateRule rule;
    private final Extras extras;
    private final List<Parameter> parameters;
    private final float[][][] slots;
    private final float[][] averages;
    private final float[][] accumulated;
    private final int batchesPerUpdate;
    private Schedule schedule;
    private long steps;

    /** @param parameters the trainable ones */
    public Updates(Optimizer spec, List<Parameter> parameters) {
        rule = UpdateRules.of(spec);
        extras = spec.extras();
        schedule = Schedules.of(spec.learningRate());
        this.parameters = List.copyOf(parameters);
        slots = new float[parameters.size()][rule.slots()][];
        Integer accumulation = extras.gradientAccumulationSteps();
        batchesPerUpdate = accumulation == null ? 1 : accumulation;
        accumulated = new float[accumulation == null ? 0 : parameters.size()][];
        averages = new float[extras.useEma() ? parameters.size() : 0][];
        for (int i = 0; i < parameters.size(); i++) {
            int size = parameters.get(i).value.length;
            for (int slot = 0; slot < rule.slots(); slot++) {
                slots[i][slot] = new float[size];
                Arrays.fill(slots[i][slot], (float) rule.initialSlotValue());
            }
            if (extras.useEma()) {
                averages[i] = new float[size];
            }
            if (accumulation != null) {
                accumulated[i] = new float[size];
            }
        }
    }

    /** Batches seen; the optimizer itself counts updates. */
    public long steps() {
        return steps;
    }

    /** Updates done. */
    private long iterations() {
        return steps / batchesPerUpdate;
    }

    /** Of the next step. */
    public double learningRate() {
        return schedule.at(iterations());
    }

    /** Replaces the schedule by a constant. */
    public void setLearningRate(double learningRate) {
        schedule = step -> learningRate;
    }

    /** Changes the weights by their gradients, which are clipped in place. */
    public void step() {
        for (int i = 0; i < parameters.size() && steps == 0; i++) {
            rule.start(parameters.get(i).value, slots[i]);
        }
        if (batchesPerUpdate == 1 || accumulate()) {
            update();
        }
        average();
        for (Parameter parameter : parameters) {
            if (parameter.constraint() != null) {
                Projections.of(parameter.constraint()).apply(parameter.shape(), parameter.value);
            }
        }
        steps++;
    }

    private void update() {
        double learningRate = learningRate();
        long iteration = iterations() + 1;
        GradientClipping.clip(extras, parameters);
        decay(learningRate);
        rule.begin(iteration);
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            rule.update(parameter.shape(), parameter.value, parameter.gradient, slots[i], learningRate, iteration);
        }
    }

    /** Adds a batch's gradients up; with the last one they become the mean, and true comes out. */
    private boolean accumulate() {
        boolean last = (steps + 1) % batchesPerUpdate == 0;
        for (int p = 0; p < accumulated.length; p++) {
            float[] g = parameters.get(p).gradient;
            float[] sum = accumulated[p];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += g[i];
                if (last) {
                    g[i] = sum[i] / batchesPerUpdate;
                    sum[i] = 0;
                }
            }
        }
        return last;
    }

    /** {@code w -= w * decay * lr}, biases included. */
    private void decay(double learningRate) {
        for (Parameter parameter : parameters) {
            Double decay = rule.weightDecay(parameter.shape(), extras.weightDecay());
            if (decay == null) {
                continue;
            }
            float factor = (float) (decay * learningRate);
            float[] w = parameter.value;
            for (int i = 0; i < w.length; i++) {
                w[i] -= w[i] * factor;
            }
        }
    }

    /** {@code a = momentum a + (1 - momentum) w}; the first step takes the weights as they are, times what is left. */
    private void average() {
        if (!extras.useEma()) {
            return;
        }
        float momentum = iterations() == 0 ? 0 : (float) extras.emaMomentum();
        for (int p = 0; p < averages.length; p++) {
            float[] w = parameters.get(p).value;
            float[] a = averages[p];
            for (int i = 0; i < a.length; i++) {
                a[i] = momentum * a[i] + (1 - momentum) * w[i];
            }
        }
        Integer frequency = extras.emaOverwriteFrequency();
        if (frequency != null && (iterations() + 1) % frequency == 0) {
            takeAverages();
        }
    }

    /** What Keras does at the end of training: the moving averages, where they are kept, become the weights. */
    public void finish() {
        if (extras.useEma() && steps > 0) {
            takeAverages();
        }
    }

    private void takeAverages() {
        for (int p = 0; p < averages.length; p++) {
            System.arraycopy(averages[p], 0, parameters.get(p).value, 0, averages[p].length);
        }
    }
}
