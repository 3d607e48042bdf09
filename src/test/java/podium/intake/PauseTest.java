package podium.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.LogRecords;
import podium.SharedDatabase;
import podium.account.Accounts;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PauseTest {
    private static final String SUBMIT = "/api/v1/challenges/mnist/submissions";
    private static final String PAUSE = "/api/v1/instructor/intake/pause";

    @Inject
    Accounts accounts;

    @Inject
    Session database;

    @Inject
    Gate gate;

    @Inject
    Clock clock;

    @AfterEach
    void resume() {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery("DELETE FROM intake_pause")
                .executeUpdate());
        gate.forget();
    }

    @Test
    void a_pause_takes_nothing_says_why_and_checks_all_the_same() {
        Student student = Student.register(accounts);
        Browsing instructor = Browsing.asInstructor();
        instructor
                .form("/instructor")
                .formParam("reason", "The server moves at noon")
                .formParam("until", "")
                .post("/instructor/intake/pause")
                .then()
                .statusCode(303);

        student.yaml(Student.TINY)
                .post(SUBMIT)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "300")
                .body("title", is("Submissions paused"))
                .body("detail", containsString("The server moves at noon. Nothing is lost"));
        student.yaml(Student.TINY)
                .post("/api/v1/challenges/mnist/preflight")
                .then()
                .statusCode(200);
        given().get("/challenges/mnist").then().body(containsString("takes no submissions for now"));
        instructor
                .get("/instructor")
                .then()
                .body(containsString(">paused</dd>"))
                .body(containsString("id=\"resume\""));

        instructor.form("/instructor").post("/instructor/intake/resume").then().statusCode(303);
        given().get("/challenges/mnist").then().body(not(containsString("takes no submissions")));
        student.yaml(Student.TINY).post(SUBMIT).then().statusCode(202);
        instructor
                .get("/instructor/audit?act=intake")
                .then()
                .body(containsString("intake.pause"))
                .body(containsString("intake.resume"))
                .body(containsString("The server moves at noon"));
    }

    @Test
    void who_hammers_a_closed_door_does_not_fill_the_log() {
        Student student = Student.register(accounts);
        pause();
        LogRecords log = LogRecords.open();
        try {
            for (int i = 0; i < 20; i++) {
                student.yaml(Student.TINY).post(SUBMIT).then().statusCode(503);
            }
        } finally {
            log.close();
        }
        assertThat(log.lines())
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(line -> line.startsWith("WARN") && line.contains("paused"))
                .noneMatch(line -> line.contains("Exception"));
    }

    @Test
    void a_form_in_the_browser_keeps_what_was_written() {
        String handle = "p" + java.util.UUID.randomUUID().toString().substring(0, 18);
        Browsing student = Browsing.as(handle);
        pause();
        student.multipartForm("/challenges/mnist/submit")
                .multiPart("text", "name: my precious\n" + Student.TINY.substring(Student.TINY.indexOf('\n') + 1))
                .post("/challenges/mnist/submit")
                .then()
                .statusCode(503)
                .body(containsString("my precious"))
                .body(containsString("it was paused. Nothing is lost"));
    }

    @Test
    void a_pause_with_an_end_ends_by_itself() {
        Instant until = clock.instant().plusSeconds(1000);
        instructor()
                .contentType("application/json")
                .body(Map.of("until", until.toString()))
                .put(PAUSE)
                .then()
                .statusCode(200)
                .body("open", is(false))
                .body("pause.paused_by", is("instructor"))
                .body("pause.reason", is(""));
        String retryAfter = Student.register(accounts)
                .yaml(Student.TINY)
                .post(SUBMIT)
                .then()
                .statusCode(503)
                .extract()
                .header("Retry-After");
        assertThat(Integer.parseInt(retryAfter)).isBetween(900, 1000);

        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery("UPDATE intake_pause SET until = :now")
                        .setParameter("now", clock.instant())
                        .executeUpdate());
        gate.forget();
        instructor()
                .get("/api/v1/instructor/intake")
                .then()
                .body("open", is(true))
                .body("pause", nullValue());
        Student.register(accounts).yaml(Student.TINY).post(SUBMIT).then().statusCode(202);
    }

    @Test
    void refuses_an_end_that_is_past_and_what_is_no_moment() {
        instructor()
                .contentType("application/json")
                .body(Map.of("until", clock.instant().minusSeconds(1).toString()))
                .put(PAUSE)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/until"));
        instructor()
                .contentType("application/json")
                .body(Map.of("until", "tomorrow"))
                .put(PAUSE)
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("got tomorrow"));
        instructor()
                .contentType("application/json")
                .body(Map.of("reason", "x".repeat(301)))
                .put(PAUSE)
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("got 301"));
        Browsing.asInstructor()
                .form("/instructor")
                .formParam("until", "soon")
                .post("/instructor/intake/pause")
                .then()
                .statusCode(422)
                .body(containsString("got soon"));
    }

    @Test
    void is_the_instructors_alone() {
        Student student = Student.register(accounts);
        student.api()
                .contentType("application/json")
                .body("{}")
                .put(PAUSE)
                .then()
                .statusCode(403);
        student.api().delete(PAUSE).then().statusCode(403);
        student.api().get("/api/v1/instructor/intake").then().statusCode(403);
    }

    private static void pause() {
        instructor()
                .contentType("application/json")
                .body("{}")
                .put(PAUSE)
                .then()
                .statusCode(200);
    }

    private static RequestSpecification instructor() {
        return given().auth().oauth2(Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD));
    }
}
