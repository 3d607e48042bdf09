package podium.dataset;

import java.util.Locale;

/** The files of a dataset. */
public enum Part {
    TRAINING_IMAGES,
    TRAINING_LABELS,
    HIDDEN_IMAGES,
    HIDDEN_LABELS;

    /** As fields of forms and requests are called: {@code training_images}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return code().replace('_', ' ');
    }

    boolean isImages() {
        return this == TRAINING_IMAGES || this == HIDDEN_IMAGES;
    }

    Part labels() {
        return this == TRAINING_IMAGES ? TRAINING_LABELS : HIDDEN_LABELS;
    }
}
