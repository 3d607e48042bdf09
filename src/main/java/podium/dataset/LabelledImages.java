package podium.dataset;

/**
 * Images with a label each.
 *
 * @param images {@code [count, height, width]} or {@code [count, height, width, channels]}, grey value 0 to 255
 * @param labels {@code [count]}, classes from 0
 */
public record LabelledImages(Idx images, Idx labels) {
    public LabelledImages {
        int rank = images.dimensions().size();
        if (rank != 3 && rank != 4) {
            throw new CorruptDatasetException("images must have 3 or 4 dimensions, got " + images.dimensions());
        }
        if (labels.dimensions().size() != 1) {
            throw new CorruptDatasetException("labels must have 1 dimension, got " + labels.dimensions());
        }
        if (images.count() != labels.count()) {
            throw new CorruptDatasetException("there must be as many labels as images, got " + images.count()
                    + " images and " + labels.count() + " labels");
        }
    }

    public int count() {
        return images.count();
    }

    public int height() {
        return images.dimensions().get(1);
    }

    public int width() {
        return images.dimensions().get(2);
    }

    /** 1 where the file says nothing of channels. */
    public int channels() {
        return images.dimensions().size() == 4 ? images.dimensions().get(3) : 1;
    }
}
