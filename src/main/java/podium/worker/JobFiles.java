package podium.worker;

/** The names of the files in a job's folder, the whole of what a node and its sandboxed process share. */
public final class JobFiles {
    /** The model, the seed, what is held out; see {@link JobFile}. */
    public static final String JOB = "job.json";

    /** IDX, unsigned bytes. */
    public static final String TRAIN_IMAGES = "train-images";

    /** IDX, unsigned bytes. */
    public static final String TRAIN_LABELS = "train-labels";

    /** IDX, unsigned bytes. There is no file of hidden labels. */
    public static final String HIDDEN_IMAGES = "hidden-images";

    /** The folder of what the process may write; its files exist already and are empty. */
    public static final String OUTPUT = "output";

    /** Little-endian 32-bit floats: a probability for each hidden image and class. */
    public static final String PREDICTIONS = "predictions";

    /** As {@link #PREDICTIONS}, for the images that were held out for validation. */
    public static final String VALIDATION_PREDICTIONS = "validation-predictions";

    /** All weights after training in Keras's order, little-endian 32-bit floats; see {@code KerasOrder}. */
    public static final String WEIGHTS = "weights";

    /** See {@link RunResult}. */
    public static final String RESULT = "result.json";

    private JobFiles() {}
}
