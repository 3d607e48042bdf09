package podium.engine;

import java.util.List;
import java.util.stream.IntStream;

import podium.engine.backend.Backend;
import podium.engine.backend.Backends;
import podium.engine.callback.Callbacks;
import podium.engine.callback.EpochCallback;
import podium.engine.callback.EpochLog;
import podium.engine.layer.Pass;
import podium.engine.optimizer.Updates;
import podium.engine.random.RandomStream;
import podium.model.ModelSpec;
import podium.model.Training;

/**
 * Trains a net as Keras's {@code fit} does, on the calling thread. The same spec, examples and seed give the same bits.
 * Not for use by several threads.
 */
public final class TrainingRun {
    private static final int SHUFFLE = -2;

    private final Training training;
    private final Examples examples;
    private final Examples validation;
    private final long seed;
    private final Network network;
    private final Feed feed;
    private final Objective objective;
    private final Updates updates;
    private final Learner learner;

    /**
     * @param training the images to learn from, without the validation images
     * @param validation the images to check on after each epoch; none is fine
     */
    public TrainingRun(ModelSpec spec, Examples training, Examples validation, long seed) {
        this.training = spec.training();
        this.examples = training;
        this.validation = validation;
        this.seed = seed;
        Backend backend = Backends.best();
        network = new NetworkBuilder(spec, backend, MicroBatch.images(spec), seed).build();
        feed = new Feed(network, training);
        objective = new Objective(network, this.training.loss());
        updates = new Updates(this.training.optimizer(), network.trainableParameters());
        learner = new Learner(network, objective, updates);
    }

    /**
     * Trains for as many epochs as the spec says, or until a callback stops.
     *
     * @throws DivergedException at the first loss that is not finite
     */
    public void run(ProgressListener listener) {
        List<EpochCallback> callbacks =
                training.callbacks().stream().map(Callbacks::of).toList();
        var control = new RunControl(network, updates);
        for (int epoch = 0; epoch < training.epochs() && !control.stopped(); epoch++) {
            for (EpochCallback callback : callbacks) {
                callback.onEpochBegin(epoch, control);
            }
            EpochMetrics metrics = epoch(epoch, listener);
            listener.onEpoch(metrics);
            var log = new EpochLog(
                    epoch, metrics.loss(), metrics.accuracy(), metrics.validationLoss(), metrics.validationAccuracy());
            for (EpochCallback callback : callbacks) {
                callback.onEpochEnd(log, control);
            }
        }
        updates.finish();
        for (EpochCallback callback : callbacks) {
            callback.onTrainEnd(control);
        }
        network.prepare();
    }

    private EpochMetrics epoch(int epoch, ProgressListener listener) {
        long start = System.nanoTime();
        int[] order = new RandomStream(seed, SHUFFLE, epoch).permutation(examples.count());
        int batchSize = training.batchSize();
        int batches = (order.length + batchSize - 1) / batchSize;
        double loss = 0;
        long right = 0;
        double learningRate = updates.learningRate();
        for (int batch = 0; batch < batches; batch++) {
            int from = batch * batchSize;
            int count = Math.min(batchSize, order.length - from);
            learningRate = updates.learningRate();
            loss += learner.step(
                            count, feed.targets(), (part, images) -> feed.load(examples, order, from + part, images))
                    * count;
            right += objective.right();
            int seen = from + count;
            listener.onBatch(epoch + 1, batch + 1, batches, loss / seen, (double) right / seen);
        }
        double trainingSeconds = (System.nanoTime() - start) / 1e9;
        boolean validates = validation.count() > 0;
        double validationLoss = validates ? evaluate(validation) : 0;
        double validationAccuracy = validates ? (double) objective.right() / validation.count() : 0;
        return new EpochMetrics(
                epoch + 1,
                (System.nanoTime() - start) / 1e9,
                loss / order.length,
                (double) right / order.length,
                validates ? validationLoss : null,
                validates ? validationAccuracy : null,
                learningRate,
                order.length / trainingSeconds);
    }

    /** The mean loss over some images; {@link Objective#right} counts the right answers. */
    private double evaluate(Examples images) {
        int[] order = IntStream.range(0, images.count()).toArray();
        objective.reset();
        for (int from = 0; from < order.length; from += network.images()) {
            int count = Math.min(network.images(), order.length - from);
            feed.load(images, order, from, count);
            objective.run(feed.targets(), count, Pass.inference(count));
        }
        return objective.lossSum() / order.length + Penalties.sum(network.parameters());
    }

    /**
     * What the net makes of images.
     *
     * @param images pixels as in {@link Examples#pixels}
     * @return {@code [images, classes]}, the net's outputs
     */
    public float[] predict(byte[] images) {
        int count = images.length / examples.pixelsPerImage();
        int classes = network.output().size();
        float[] predictions = new float[count * classes];
        for (int from = 0; from < count; from += network.images()) {
            int part = Math.min(network.images(), count - from);
            for (int i = 0; i < part; i++) {
                feed.loadPixels(images, from + i, i);
            }
            network.forward(part, Pass.inference(part));
            System.arraycopy(network.output().output, 0, predictions, from * classes, part * classes);
        }
        return predictions;
    }

    /** The weights as they are now, in the order of Keras's {@code model.get_weights()}. */
    public List<Weights> weights() {
        return network.parametersInKerasOrder().stream()
                .map(parameter -> new Weights(parameter.name(), parameter.shape(), parameter.value.clone()))
                .toList();
    }
}
