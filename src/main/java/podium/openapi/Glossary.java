package podium.openapi;

import java.util.Map;
import java.util.Optional;

/** What fields and parameters of these names mean wherever they stand, unless their Javadoc says more. */
final class Glossary {
    private static final Map<String, String> TERMS = Map.ofEntries(
            Map.entry("id", "As the call that made or listed it gave it."),
            Map.entry("slug", "Of the challenge, such as `mnist`."),
            Map.entry("challenge", "A challenge's slug, such as `mnist`."),
            Map.entry("name", "What people call it."),
            Map.entry("title", "For people."),
            Map.entry("handle", "Of an account."),
            Map.entry("author", "A handle."),
            Map.entry("role", "What the account may do."),
            Map.entry("page", "From 1."),
            Map.entry("size", "Items a page, 1 to 100."),
            Map.entry("total", "Items on all pages."),
            Map.entry("items", "Of this page."),
            Map.entry("q", "Only what has this text."),
            Map.entry(
                    "Idempotency-Key",
                    "Any text of 1 to 255 characters; a second request with the same key does nothing and answers as the"
                            + " first."),
            Map.entry("state", "`QUEUED`, `RUNNING`, or what became of it."),
            Map.entry("created_at", "When it was made, in UTC."),
            Map.entry("started_at", "When it began, in UTC."),
            Map.entry("finished_at", "When it ended, in UTC."),
            Map.entry("submitted_at", "When it was sent, in UTC."),
            Map.entry("expires_at", "Until when it holds, in UTC."),
            Map.entry("last_used_at", "When it was last used, in UTC."),
            Map.entry("scopes", "What it may be used for."),
            Map.entry("group", "The name of a group of accounts; null for none."),
            Map.entry("email", "The address of whoever the account is for."),
            Map.entry("height", "Of an image, in pixels."),
            Map.entry("width", "Of an image, in pixels."),
            Map.entry("channels", "Of an image: 1 for grey, 3 for colour."),
            Map.entry("classes", "Of the images: labels are 0 and up."),
            Map.entry("reason", "In words."),
            Map.entry("submission", "The submission itself."),
            Map.entry("submission_id", "Of the submission."),
            Map.entry("baseline", "Whether it is the instructor's, whom the others try to beat."),
            Map.entry("layers", "The layer table, as Keras's `summary()` prints it."),
            Map.entry("params", "Weights, trainable or not."),
            Map.entry("total_params", "Weights, trainable or not."),
            Map.entry("trainable_params", "Weights that training changes."),
            Map.entry(
                    "non_trainable_params",
                    "Weights that training leaves, such as the running means of a batch" + " normalization."),
            Map.entry("flops_per_image", "Floating-point operations of one forward pass of one image."),
            Map.entry("memory_bytes", "Estimate of the bytes that training needs."),
            Map.entry("estimated_seconds", "Estimate of the seconds that training takes, by the clock."),
            Map.entry("train_seconds", "Seconds from the first batch to the last epoch's end, by the clock."),
            Map.entry("images_per_second", "Training images a second, by the clock."),
            Map.entry("epochs", "Passes over the training images."),
            Map.entry("loss", "Mean over the epoch's training images."),
            Map.entry("accuracy", "Share of the epoch's training images, 0 to 1."),
            Map.entry("public_accuracy", "Share of the public half of the hidden images, 0 to 1."),
            Map.entry("public_interval", "Low and high end of the 95 % interval (Wilson), 0 to 1."),
            Map.entry("verdict", "Against the baseline: `beats`, `indistinguishable` or `below`."),
            Map.entry("spec_hash", "SHA-256 of the canonical spec, in hex: equal for configs that say the same."),
            Map.entry("queue", "Where it stands in the queue, or would."),
            Map.entry("error", "Why there is no score."),
            Map.entry("warnings", "What is accepted but probably not meant."),
            Map.entry("violations", "Everything that is wrong."),
            Map.entry("pointer", "JSON pointer (RFC 6901) into what was sent."),
            Map.entry("message", "What there is to say."));

    private Glossary() {}

    static Optional<String> of(String name) {
        return Optional.ofNullable(TERMS.get(name));
    }
}
