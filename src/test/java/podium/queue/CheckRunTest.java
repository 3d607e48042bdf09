package podium.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.SharedDatabase;
import podium.account.Accounts;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

/** Trains for real, twice. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckRunTest {
    private static final String SUBMISSIONS = "/api/v1/submissions/";
    private static final String INSTRUCTOR = "/api/v1/instructor/submissions/";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Inject
    Accounts accounts;

    @Inject
    TrainingInTests training;

    @Inject
    Session database;

    @AfterEach
    void stop() {
        training.end();
    }

    @Test
    void a_check_finds_the_same_bits_and_a_forged_certificate() throws Exception {
        training.begin();
        Student student = Student.register(accounts);
        RequestSpecification instructor =
                given().auth().oauth2(Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD));
        UUID id = student.submit(Student.TINY);
        given().spec(instructor).post(INSTRUCTOR + id + "/verify").then().statusCode(409);
        await("SCORED", () -> student.api().get(SUBMISSIONS + id).path("state"));
        student.api().post(INSTRUCTOR + id + "/verify").then().statusCode(403);

        String check = given().spec(instructor)
                .post(INSTRUCTOR + id + "/verify")
                .then()
                .statusCode(202)
                .body("asked_by", is("instructor"))
                .extract()
                .path("id");
        await(
                "MATCHES",
                () -> given().spec(instructor).get(INSTRUCTOR + id + "/checks").path("checks[0].state"));
        given().spec(instructor)
                .get(INSTRUCTOR + id + "/checks")
                .then()
                .body("checks[0].id", is(check))
                .body("checks[0].same_engine", is(true))
                .body("checks[0].found.predictions", is(certified(student, id)));
        student.api().get(SUBMISSIONS + id).then().body("state", is("SCORED")).body("attempt", is(1));

        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                        "UPDATE submission SET certificate = jsonb_set(certificate, '{predictions}', '\"forged\"')"
                                + " WHERE id = :id")
                .setParameter("id", id)
                .executeUpdate());
        given().spec(instructor).post(INSTRUCTOR + id + "/verify").then().statusCode(202);
        await(
                "DIFFERS",
                () -> given().spec(instructor).get(INSTRUCTOR + id + "/checks").path("checks[0].state"));
    }

    private static String certified(Student student, UUID id) {
        return student.api().get(SUBMISSIONS + id).path("certificate.predictions");
    }

    private static void await(String expected, Supplier<String> state) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String now = state.get();
        while (!expected.equals(now) && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(200);
            now = state.get();
        }
        assertThat(now).isEqualTo(expected);
    }
}
