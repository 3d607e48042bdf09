package podium.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.SharedDatabase;
import podium.account.Accounts;
import podium.leaderboard.FilledBoard;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportTest {
    private static final String HERE = "/api/v1/instructor/challenges/";
    private static final String DEFINITIONS = "/api/v1/instructor/definitions";

    @Inject
    FilledBoard board;

    @Inject
    Accounts accounts;

    @Inject
    Session database;

    private String slug;
    private String ada;
    private String idle;
    private UUID adas;

    @BeforeEach
    void fill() {
        slug = board.create(false);
        ada = accounts.register("a" + UUID.randomUUID().toString().substring(0, 18), Browsing.PASSWORD).handle;
        idle = accounts.register("i" + UUID.randomUUID().toString().substring(0, 18), Browsing.PASSWORD).handle;
        board.score(slug, ada, 4000, 100, 5);
        adas = board.score(slug, ada, 4935, 100, 5);
        update("UPDATE submission SET name = '=HYPERLINK(\"http://x\";\"y\")' WHERE id = :id", adas);
        update(
                "UPDATE account SET full_name = '+Ada, \"Countess\"', email = cast(:id AS text) || '@example.edu'"
                        + " WHERE id = (SELECT account_id FROM submission WHERE id = :id)",
                adas);
    }

    @AfterEach
    void clear() {
        board.remove(slug);
    }

    @Test
    void grades_have_a_row_for_each_student_and_no_formula() {
        Map<String, String> row = row("grades.csv", ",", ada);
        assertThat(row)
                .containsEntry("email", adas + "@example.edu")
                .containsEntry("name", "'+Ada, \"Countess\"")
                .containsEntry("grade", "98.70")
                .containsEntry("grade_from", "public")
                .containsEntry("accuracy", "98.70")
                .containsEntry("private_accuracy", "")
                .containsEntry("rank", "1")
                .containsEntry("submissions", "2")
                .containsEntry("valid_runs", "2")
                .containsEntry("submission_id", adas.toString());
        assertThat(row("grades.csv", ",", idle)).containsEntry("accuracy", "").containsEntry("submissions", "0");
        assertThat(row("grades.csv?decimal=comma", ";", ada)).containsEntry("accuracy", "98,70");
        instructor().get(at("grades.csv?decimal=dot")).then().statusCode(400);
    }

    @Test
    void the_private_half_is_told_when_the_challenge_is_closed() {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                        "UPDATE challenge SET closes_at = now() - interval '1 hour' WHERE slug = :slug")
                .setParameter("slug", slug)
                .executeUpdate());
        assertThat(row("grades.csv", ",", ada)).containsEntry("private_accuracy", "80.00");
        assertThat(rows("results.csv", ","))
                .allSatisfy(one -> assertThat(one).containsEntry("private_correct", "4000"));
    }

    @Test
    void grades_are_the_medians_of_the_finals_once_these_are_revealed() {
        String group = "g" + UUID.randomUUID().toString().substring(0, 18);
        update(
                "INSERT INTO course_group (name, skeleton, created_at) SELECT '" + group + "', '" + group
                        + "', now() WHERE :id IS NOT NULL",
                adas);
        update(
                "UPDATE account SET group_id = course_group.id FROM course_group WHERE course_group.name = '" + group
                        + "' AND handle IN ('" + ada + "', '" + idle + "') AND :id IS NOT NULL",
                adas);
        String other = accounts.register("o" + UUID.randomUUID().toString().substring(0, 18), Browsing.PASSWORD).handle;
        UUID others = board.score(slug, other, 4900, 100, 5);
        String diverged =
                accounts.register("d" + UUID.randomUUID().toString().substring(0, 18), Browsing.PASSWORD).handle;
        UUID theirs = board.score(slug, diverged, 4950, 100, 5);
        update(
                "UPDATE challenge SET closes_at = now() - interval '1 hour' FROM submission"
                        + " WHERE challenge.id = challenge_id AND submission.id = :id",
                adas);
        int seed = 0;
        for (int correct : List.of(4_501, 4_000, 4_400)) {
            last(adas, ++seed, correct);
            last(others, seed, correct + 100);
        }
        last(theirs, 1, null);
        assertThat(row("grades.csv", ",", ada)).containsEntry("grade", "98.70").containsEntry("grade_from", "public");

        update(
                "UPDATE challenge SET revealed_at = now() FROM submission"
                        + " WHERE challenge.id = challenge_id AND submission.id = :id",
                adas);
        for (String member : List.of(ada, idle)) {
            assertThat(row("grades.csv", ",", member))
                    .containsEntry("grade", "88.00")
                    .containsEntry("grade_from", "final")
                    .containsEntry("rank", "2")
                    .containsEntry("public_rank", "2")
                    .containsEntry("accuracy", "98.70")
                    .containsEntry("submission_id", adas.toString());
        }
        assertThat(row("grades.csv", ",", other))
                .containsEntry("grade", "90.00")
                .containsEntry("rank", "1")
                .containsEntry("public_rank", "3");
        assertThat(row("grades.csv", ",", diverged))
                .containsEntry("grade", "")
                .containsEntry("grade_from", "final")
                .containsEntry("public_rank", "1");
        String none = accounts.register("n" + UUID.randomUUID().toString().substring(0, 18), Browsing.PASSWORD).handle;
        assertThat(row("grades.csv", ",", none)).containsEntry("grade", "").containsEntry("rank", "");
    }

    /** @param correct null where it failed by our fault */
    private void last(UUID submission, int number, Integer correct) {
        update(
                "INSERT INTO final_run (id, submission_id, number, seed, queued_at, state, public_correct, public_images,"
                        + " private_correct, private_images, classes) SELECT gen_random_uuid(), :id, " + number
                        + ", 1, now(), "
                        + (correct == null
                                ? "'FAILED', NULL, NULL, NULL, NULL, NULL"
                                : "'SCORED', 1, 5000, " + correct + ", 5000, ''"),
                submission);
    }

    @Test
    void tables_begin_with_a_byte_order_mark_and_are_for_download() {
        for (String table : List.of("grades.csv", "leaderboard.csv", "results.csv", "results.csv?by=epoch")) {
            byte[] body = instructor()
                    .get(at(table))
                    .then()
                    .statusCode(200)
                    .contentType("text/csv")
                    .header("Content-Disposition", containsString("attachment; filename=\"" + slug + "-"))
                    .extract()
                    .asByteArray();
            assertThat(Arrays.copyOf(body, 3)).as(table).containsExactly(0xef, 0xbb, 0xbf);
        }
        assertThat(rows("leaderboard.csv", ",").get(0))
                .containsEntry("handle", ada)
                .containsEntry("public_accuracy", "0.987")
                .containsEntry("name", "'=HYPERLINK(\"http://x\";\"y\")");
    }

    @Test
    void results_have_a_row_for_each_run_or_epoch() {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                        "INSERT INTO epoch_metric" + " VALUES (:id, 1, 1, 2.5, 0.5, 0.8, NULL, NULL, 0.001, 1000)")
                .setParameter("id", adas)
                .executeUpdate());
        List<Map<String, String>> runs = rows("results.csv", ",");
        assertThat(runs).hasSize(2);
        assertThat(runs.get(1))
                .containsEntry("submission_id", adas.toString())
                .containsEntry("public_correct", "4935")
                .containsEntry("private_correct", "")
                .containsEntry("baseline", "false")
                .containsEntry("state", "SCORED");
        List<Map<String, String>> epochs = rows("results.csv?by=epoch", ",");
        assertThat(epochs).hasSize(1);
        assertThat(epochs.get(0))
                .containsEntry("loss", "0.5")
                .containsEntry("validation_loss", "")
                .containsEntry("learning_rate", "0.001");
        instructor().get(at("results.csv?by=day")).then().statusCode(400);
    }

    @Test
    void an_archive_has_every_config_as_it_was_sent_and_its_curve() throws IOException {
        board.config(adas, "name: a net\nlayers: [Flatten]\n");
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                        "INSERT INTO epoch_metric" + " VALUES (:id, 1, 1, 2.5, 0.5, 0.8, NULL, NULL, 0.001, 1000)")
                .setParameter("id", adas)
                .executeUpdate());
        Map<String, String> files = new HashMap<>();
        byte[] body = instructor()
                .get(at("configs.zip"))
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(
                        entry.getName().replaceAll("[0-9]{8}-[0-9]{6}-", ""),
                        new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        String folder = ada + "/" + adas.toString().substring(0, 8) + "/";
        assertThat(files)
                .containsEntry(folder + "config.yaml", "name: a net\nlayers: [Flatten]\n")
                .containsKeys("README.txt", "results.csv", folder + "spec.json");
        assertThat(files.get(folder + "curve.csv"))
                .isEqualTo("epoch,seconds,loss,accuracy,validation_loss,validation_accuracy,learning_rate,"
                        + "images_per_second\r\n1,2.5,0.5,0.8,,,0.001,1000\r\n");
    }

    @Test
    void a_definition_goes_out_and_comes_in_the_same() {
        Map<String, Object> out = instructor()
                .get(HERE + "mnist/export/definition.json")
                .then()
                .statusCode(200)
                .body("format", is("podium.challenge"))
                .body("baseline_config", containsString("Conv2D"))
                .extract()
                .path("$");
        String other = "copy-" + UUID.randomUUID().toString().substring(0, 8);
        try {
            Map<String, Object> in = new HashMap<>(instructor()
                    .contentType("application/json")
                    .body(out)
                    .post(DEFINITIONS + "?slug=" + other)
                    .then()
                    .statusCode(201)
                    .extract()
                    .<Map<String, Object>>path("$"));
            assertThat(in.remove("slug")).isEqualTo(other);
            Map<String, Object> expected = new HashMap<>(out);
            expected.remove("slug");
            assertThat(in).isEqualTo(expected);
            instructor()
                    .contentType("application/json")
                    .body(out)
                    .post(DEFINITIONS + "?slug=" + other)
                    .then()
                    .statusCode(422)
                    .body("violations.pointer", hasItems("/slug"));
        } finally {
            forget(other);
        }
    }

    @Test
    void says_what_is_wrong_with_a_definition() {
        Map<String, Object> out = new HashMap<>(
                instructor().get(HERE + "mnist/export/definition.json").<Map<String, Object>>path("$"));
        String other = "copy-" + UUID.randomUUID().toString().substring(0, 8);
        out.put("dataset_hash", "0".repeat(64));
        refused(out, other, "/dataset_hash");
        out.put("version", 7);
        out.put("format", "tar");
        refused(out, other, "/format");
        refused(out, other, "/version");
        out.put("version", 1);
        out.put("format", "podium.challenge");
        out.put("max_epochs", -3);
        refused(out, other, "/max_epochs");
        out.put("no_such_rule", 1);
        refused(out, other, "/no_such_rule");
        instructor().get("/api/v1/challenges/" + other).then().statusCode(404);
        Browsing browser = Browsing.asInstructor();
        browser.multipartForm("/instructor/export")
                .multiPart("slug", other)
                .post("/instructor/export/import")
                .then()
                .statusCode(422)
                .body(containsString("must be chosen"));
    }

    private static void refused(Map<String, Object> definition, String slug, String pointer) {
        instructor()
                .contentType("application/json")
                .body(definition)
                .post(DEFINITIONS + "?slug=" + slug)
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems(pointer));
    }

    @Test
    void students_take_nothing_away() {
        Student student = Student.register(accounts);
        for (String what : List.of("grades.csv", "leaderboard.csv", "results.csv", "configs.zip", "definition.json")) {
            student.api().get(at(what)).then().statusCode(403);
            given().get(at(what)).then().statusCode(401);
        }
        student.api()
                .contentType("application/json")
                .body("{}")
                .post(DEFINITIONS)
                .then()
                .statusCode(403);
        instructor().get(HERE + "no-such/export/grades.csv").then().statusCode(404);
    }

    /** The column by which a row is known is the second or the first. */
    private Map<String, String> row(String table, String separator, String handle) {
        return rows(table, separator).stream()
                .filter(row -> handle.equals(row.get("username")))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, String>> rows(String table, String separator) {
        String text = new String(instructor().get(at(table)).asByteArray(), StandardCharsets.UTF_8);
        List<List<String>> lines = text.substring(1)
                .lines()
                .map(line -> cells(line, separator.charAt(0)))
                .toList();
        return lines.stream()
                .skip(1)
                .map(cells -> {
                    Map<String, String> row = new HashMap<>();
                    for (int index = 0; index < cells.size(); index++) {
                        row.put(lines.get(0).get(index), cells.get(index));
                    }
                    return row;
                })
                .toList();
    }

    private static List<String> cells(String line, char separator) {
        List<String> cells = new java.util.ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < line.length(); index++) {
            char one = line.charAt(index);
            if (one == '"' && quoted && index + 1 < line.length() && line.charAt(index + 1) == '"') {
                cell.append(one);
                index++;
            } else if (one == '"') {
                quoted = !quoted;
            } else if (one == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(one);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private void forget(String copy) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery("DELETE FROM scheduled_tasks"
                        + " USING submission JOIN challenge ON challenge.id = challenge_id"
                        + " WHERE slug = :slug AND task_instance = cast(submission.id AS text)")
                .setParameter("slug", copy)
                .executeUpdate());
        board.remove(copy);
    }

    private String at(String what) {
        return HERE + slug + "/export/" + what;
    }

    private void update(String sql, UUID id) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(sql)
                .setParameter("id", id)
                .executeUpdate());
    }

    private static RequestSpecification instructor() {
        return given().auth().oauth2(Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD));
    }
}
