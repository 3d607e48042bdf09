package podium.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import podium.Browsing;
import podium.SharedDatabase;
import podium.account.Account;
import podium.account.Accounts;
import podium.leaderboard.FilledBoard;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditTest {
    private static final String LOG = "/api/v1/instructor/audit";

    @Inject
    Audit audit;

    @Inject
    Session database;

    @Inject
    Accounts accounts;

    @Inject
    FilledBoard boards;

    private final String thing = "thing " + UUID.randomUUID();
    private String slug;

    @BeforeEach
    void create() {
        slug = boards.create(false);
    }

    @AfterEach
    void remove() {
        boards.remove(slug);
    }

    private static RequestSpecification staff() {
        return given().auth().oauth2(Student.token(Accounts.INSTRUCTOR, SharedDatabase.INSTRUCTOR_PASSWORD));
    }

    private void record(Object before, Object after) {
        QuarkusTransaction.requiringNew()
                .run(() -> audit.record(
                        Account.findByHandle(Accounts.INSTRUCTOR).orElseThrow(), "thing.change", thing, before, after));
    }

    @Test
    void says_who_did_what_from_what_to_what_and_when() {
        record(Map.of("limit", 5, "name", "a"), Map.of("limit", 6, "name", "a"));
        staff().queryParam("subject", thing)
                .get(LOG)
                .then()
                .statusCode(200)
                .body("total", is(1))
                .body("items[0].actor", is("instructor"))
                .body("items[0].act", is("thing.change"))
                .body("items[0].before.limit", is(5))
                .body("items[0].after.limit", is(6))
                .body("items[0].recorded_at", containsString("T"));
        Browsing.asInstructor()
                .request()
                .queryParam("subject", thing)
                .get("/instructor/audit")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("limit: <del>5</del> <ins>6</ins>"),
                        not(containsString("name: ")),
                        containsString("1 entry")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit SET actor = 'nobody' WHERE subject = '%s'",
                "DELETE FROM audit WHERE subject = '%s'",
                "TRUNCATE audit",
                "INSERT INTO audit (id, recorded_at, actor, act, subject) OVERRIDING SYSTEM VALUE"
                        + " SELECT id, recorded_at, actor, act, subject FROM audit WHERE subject = '%s'"
                        + " ON CONFLICT (id) DO UPDATE SET actor = 'nobody'"
            })
    void the_database_refuses_to_change_it(String statement) {
        record(null, "here");
        for (String first : List.of("SELECT 1", "SET LOCAL session_replication_role = replica")) {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                            .run(() -> database.doWork(connection -> {
                                try (var sql = connection.createStatement()) {
                                    sql.execute(first);
                                    sql.execute(statement.formatted(thing));
                                }
                            })))
                    .as(first)
                    .hasStackTraceContaining("the audit log is only ever added to");
        }
        staff().queryParam("subject", thing).get(LOG).then().body("items.actor", contains("instructor"));
    }

    @Test
    void an_act_that_is_undone_was_not_done() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    audit.record(null, "thing.change", thing, null, null);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThatThrownBy(() -> audit.record(null, "thing.change", thing, null, null))
                .as("outside of a transaction it could be written down without being done")
                .isInstanceOf(TransactionalException.class);
        staff().queryParam("subject", thing).get(LOG).then().body("total", is(0));
    }

    @Test
    void is_searched_by_words_and_read_by_the_page() {
        String word = UUID.randomUUID().toString();
        for (int i = 0; i < 3; i++) {
            record(null, Map.of("note", i + " 100%_ of " + word));
        }
        record(null, Map.of("note", "another"));
        staff().queryParam("q", word + " 100%_").get(LOG).then().body("total", is(3));
        staff().queryParam("q", word + " 100__").get(LOG).then().body("total", is(0));
        staff().queryParam("q", word)
                .queryParam("size", 2)
                .queryParam("page", 2)
                .get(LOG)
                .then()
                .body("items", hasSize(1))
                .body("items[0].after.note", is("0 100%_ of " + word))
                .body("items[0].before", nullValue());
        staff().queryParam("act", "thing")
                .queryParam("subject", thing)
                .get(LOG)
                .then()
                .body("total", is(4));
        staff().queryParam("act", "thi")
                .queryParam("subject", thing)
                .get(LOG)
                .then()
                .body("total", is(0));
    }

    @Test
    void is_for_the_staff_alone() {
        given().get(LOG).then().statusCode(401);
        Student.register(accounts).api().get(LOG).then().statusCode(403);
        Browsing.as("au" + UUID.randomUUID().toString().substring(0, 12))
                .get("/instructor/audit")
                .then()
                .statusCode(403);
    }

    @Test
    void holds_what_is_done_with_challenges_and_posts() {
        staff().contentType("application/json")
                .body("{\"pseudonyms\": true}")
                .patch("/api/v1/instructor/challenges/" + slug)
                .then()
                .statusCode(200);
        staff().queryParam("subject", "challenge " + slug)
                .get(LOG)
                .then()
                .body("items.act", contains("challenge.change"))
                .body("items[0].before.pseudonyms", is(false))
                .body("items[0].after.pseudonyms", is(true));

        staff().contentType("application/json")
                .body("{\"markdown\": \"# Ours\"}")
                .put("/api/v1/instructor/challenges/" + slug + "/guide")
                .then()
                .statusCode(200);
        staff().queryParam("subject", "challenge " + slug)
                .queryParam("act", "challenge.guide")
                .get(LOG)
                .then()
                .body("items[0].before", nullValue())
                .body("items[0].after", is("# Ours"));

        String questions = "/challenges/" + slug + "/questions";
        String word = "why" + UUID.randomUUID();
        Browsing student = Browsing.as("au" + UUID.randomUUID().toString().substring(0, 12));
        String thread = student.form(questions)
                .formParam("title", "Why?")
                .formParam("body", word)
                .post(questions)
                .header("Location");
        String post = thread.substring(thread.lastIndexOf('/') + 1);
        Browsing.asInstructor()
                .form(questions)
                .post(questions + "/posts/" + post + "/hide")
                .then()
                .statusCode(303);
        staff().queryParam("subject", "post " + post)
                .get(LOG)
                .then()
                .body("items.act", contains("post.hide"))
                .body("items[0].after.hidden", is(true));
        assertThat(staff().queryParam("q", word).get(LOG).<Integer>path("total"))
                .as("what students write is no act of the staff")
                .isZero();
    }
}
