package podium.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;

/** A model to start from, as the submission form offers it. */
enum Example {
    COURSE_CNN("course-cnn", "The course's CNN"),
    MLP("mlp", "MLP with dropout"),
    LENET_5("lenet-5", "LeNet-5"),
    BATCHNORM_GAP("batchnorm-gap", "BatchNorm and GAP"),
    SOFTMAX("softmax", "Softmax regression");

    private final String slug;
    private final String title;

    Example(String slug, String title) {
        this.slug = slug;
        this.title = title;
    }

    static Optional<Example> ofSlug(@Nullable String slug) {
        return Arrays.stream(values()).filter(one -> one.slug.equals(slug)).findFirst();
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    /** For images of the challenge's shape and as many classes as it has; what is too deep for them the check says. */
    String text(Challenge challenge) {
        return text().replace(
                        "[28, 28, 1]",
                        "[" + challenge.imageHeight + ", " + challenge.imageWidth + ", " + challenge.imageChannels
                                + "]")
                .replace("Dense: {units: 10,", "Dense: {units: " + challenge.classes + ",");
    }

    public String text() {
        try (InputStream in = Example.class.getResourceAsStream("/examples/" + slug + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("/examples/" + slug + ".yaml is not among the resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
