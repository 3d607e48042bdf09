package podium.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;

import podium.challenge.Challenge;
import podium.page.Spreadsheet;

/** Everybody's configs and learning curves as one archive; streamed, in the caller's transaction. */
@ApplicationScoped
class Archive {
    private static final int AT_ONCE = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final String SUBMISSIONS = """
            SELECT cast(submission.id AS text) AS id, coalesce(handle, 'baseline') AS handle, submission.created_at,
                   media_type, body, spec, curve
            FROM submission JOIN submission_config ON submission_config.submission_id = submission.id
            LEFT JOIN account ON account.id = account_id
            LEFT JOIN LATERAL (
                SELECT string_agg(concat(epoch, ',', seconds, ',', loss, ',', accuracy, ',', validation_loss, ',',
                    validation_accuracy, ',', learning_rate, ',', images_per_second, E'\\r\\n'), '' ORDER BY epoch) AS curve
                FROM epoch_metric WHERE epoch_metric.submission_id = submission.id
                  AND epoch_metric.attempt = submission.attempt) AS curves ON true
            WHERE challenge_id = :challenge ORDER BY handle, submission.created_at, submission.id
            """;

    private static final String HEADER =
            "epoch,seconds,loss,accuracy,validation_loss,validation_accuracy,learning_rate,images_per_second\r\n";

    private static final String README = """
            A folder for each submission, in one for each account:
              config.yaml or config.json   as it was sent
              spec.json                    as Podium read it, every argument spelled out
              curve.csv                    its learning curve, a row for each epoch
            results.csv has a row for each submission.
            """;

    @Inject
    Session database;

    @Inject
    Results results;

    void write(Challenge challenge, OutputStream out) throws IOException {
        // The response's own stream is not to be closed here.
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("README.txt"));
        zip.write(README.getBytes(StandardCharsets.UTF_8));
        zip.putNextEntry(new ZipEntry("results.csv"));
        Spreadsheet csv = Spreadsheet.to(zip, Spreadsheet.Dialect.POINT);
        results.runs(challenge, csv);
        csv.flush();
        try (Stream<Tuple> rows = database.createNativeQuery(SUBMISSIONS, Tuple.class)
                .setParameter("challenge", challenge.id)
                .setFetchSize(AT_ONCE)
                .getResultStream()) {
            rows.forEach(row -> add(zip, row));
        }
        zip.finish();
    }

    private static void add(ZipOutputStream zip, Tuple row) {
        Instant sent = row.get("created_at", Instant.class);
        String folder = row.get("handle", String.class) + "/" + TIME.format(sent) + "-"
                + row.get("id", String.class).substring(0, 8) + "/";
        String ending = row.get("media_type", String.class).contains("json") ? "json" : "yaml";
        try {
            put(zip, folder + "config." + ending, sent, row.get("body", byte[].class));
            put(zip, folder + "spec.json", sent, row.get("spec", String.class).getBytes(StandardCharsets.UTF_8));
            String curve = row.get("curve", String.class);
            if (curve != null) {
                put(zip, folder + "curve.csv", sent, (HEADER + curve).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ZipOutputStream zip, String name, Instant time, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(time.toEpochMilli());
        zip.putNextEntry(entry);
        zip.write(bytes);
    }
}
