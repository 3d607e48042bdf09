package podium.dataset;

/**
 * What a challenge is trained on and judged by.
 *
 * @param name lower case, fit for a file name
 * @param training what the students' models see
 * @param hidden what they are judged by; its labels never leave the node
 * @param classes labels are below this
 * @param hash SHA-256 in hex over the images and labels, in the order training images, training labels, hidden images,
 *     hidden labels
 */
public record Dataset(String name, LabelledImages training, LabelledImages hidden, int classes, String hash) {
    public Dataset {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException(
                    "name of a dataset must be lower-case letters, digits and hyphens, got " + name);
        }
        checkLabels(name + "'s training labels", training.labels(), classes);
        checkLabels(name + "'s hidden labels", hidden.labels(), classes);
    }

    /** Puts a dataset together and works out its hash. */
    public static Dataset of(String name, LabelledImages training, LabelledImages hidden, int classes) {
        return new Dataset(name, training, hidden, classes, Digest.of(training, hidden));
    }

    private static void checkLabels(String what, Idx labels, int classes) {
        for (int i = 0; i < labels.count(); i++) {
            int label = Byte.toUnsignedInt(labels.data()[i]);
            if (label >= classes) {
                throw new CorruptDatasetException(
                        what + " must be below " + classes + ", got " + label + " for image " + i);
            }
        }
    }
}
