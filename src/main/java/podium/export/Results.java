package podium.export;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;

import podium.challenge.Challenge;
import podium.page.Spreadsheet;

/**
 * All results as tidy tables, a row for each run or for each epoch of each run; streamed, in the caller's transaction.
 * {@code docs} on the page say what each column means.
 */
@ApplicationScoped
class Results {
    private static final int AT_ONCE = 200;

    private static final String[] RUN = {
        "submission_id",
        "username",
        "group",
        "baseline",
        "name",
        "state",
        "submitted_at",
        "started_at",
        "finished_at",
        "attempts",
        "answered_from",
        "spec_hash",
        "seed",
        "optimizer",
        "learning_rate",
        "scheduled",
        "layers",
        "epochs",
        "total_params",
        "trainable_params",
        "flops_per_image",
        "memory_bytes",
        "estimated_seconds",
        "train_seconds",
        "peak_rss_bytes",
        "public_correct",
        "public_images",
        "public_accuracy",
        "private_correct",
        "private_images",
        "private_accuracy",
        "verdict",
        "only_ours",
        "only_baseline",
        "p_value",
        "error_code",
        "error_message",
        "engine"
    };

    private static final String RUNS = """
            SELECT cast(submission.id AS text) AS submission_id, handle AS username, course_group.name AS "group",
                   account_id IS NULL AS baseline, submission.name, state, submission.created_at AS submitted_at,
                   started_at, finished_at, attempt AS attempts, cast(duplicate_of AS text) AS answered_from, spec_hash, seed,
                   optimizer, learning_rate, scheduled, array_to_string(layers, ' ') AS layers, epochs, total_params,
                   trainable_params, flops_per_image, memory_bytes, estimated_seconds, train_seconds, peak_rss_bytes,
                   public_correct, public_images,
                   cast(public_correct AS double precision) / public_images AS public_accuracy,
                   CASE WHEN :closed THEN private_correct END AS private_correct,
                   CASE WHEN :closed THEN private_images END AS private_images,
                   CASE WHEN :closed THEN cast(private_correct AS double precision) / private_images END
                       AS private_accuracy,
                   verdict, only_ours, only_baseline, p_value, error_code, error_message,
                   certificate ->> 'engine' AS engine
            FROM submission LEFT JOIN account ON account.id = account_id LEFT JOIN course_group ON course_group.id = group_id
            LEFT JOIN submission_trait ON submission_id = submission.id
            WHERE challenge_id = :challenge ORDER BY submission.created_at, submission.id
            """;

    private static final String[] EPOCH = {
        "submission_id",
        "username",
        "name",
        "epoch",
        "seconds",
        "loss",
        "accuracy",
        "validation_loss",
        "validation_accuracy",
        "learning_rate",
        "images_per_second"
    };

    private static final String EPOCHS = """
            SELECT cast(submission.id AS text) AS submission_id, handle AS username, submission.name, epoch, seconds, loss,
                   epoch_metric.accuracy, validation_loss, validation_accuracy, learning_rate, images_per_second
            FROM submission JOIN epoch_metric
                ON epoch_metric.submission_id = submission.id AND epoch_metric.attempt = submission.attempt
            LEFT JOIN account ON account.id = account_id
            WHERE challenge_id = :challenge ORDER BY submission.created_at, submission.id, epoch
            """;

    @Inject
    Session database;

    @Inject
    Clock clock;

    void runs(Challenge challenge, Spreadsheet csv) {
        csv.row((Object[]) RUN);
        try (Stream<Tuple> rows = database.createNativeQuery(RUNS, Tuple.class)
                .setParameter("challenge", challenge.id)
                .setParameter("closed", challenge.isClosed(clock.instant()))
                .setFetchSize(AT_ONCE)
                .getResultStream()) {
            rows.forEach(row -> csv.row(cells(row, RUN)));
        }
    }

    void epochs(Challenge challenge, Spreadsheet csv) {
        csv.row((Object[]) EPOCH);
        try (Stream<Tuple> rows = database.createNativeQuery(EPOCHS, Tuple.class)
                .setParameter("challenge", challenge.id)
                .setFetchSize(AT_ONCE)
                .getResultStream()) {
            rows.forEach(row -> csv.row(cells(row, EPOCH)));
        }
    }

    private static Object[] cells(Tuple row, String[] columns) {
        return Arrays.stream(columns).map(row::get).toArray();
    }

    /** As PostgreSQL reads arrays. */
    static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
