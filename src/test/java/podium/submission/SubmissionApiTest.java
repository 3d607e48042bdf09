package podium.submission;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.SharedDatabase;
import podium.account.Accounts;
import podium.challenge.Challenge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubmissionApiTest {
    private static final String SUBMIT = "/api/v1/challenges/mnist/submissions";
    private static final String SUBMISSIONS = "/api/v1/submissions/";

    @Inject
    Accounts accounts;

    @Inject
    Session database;

    private Student student;

    @BeforeEach
    void register() {
        student = Student.register(accounts);
    }

    @Test
    void takes_a_submission_and_queues_it() {
        String id = student.yaml(Student.TINY)
                .post(SUBMIT)
                .then()
                .statusCode(202)
                .body("name", is("tiny"))
                .body("author", is(student.account().handle))
                .body("challenge", is("mnist"))
                .body("state", is("QUEUED"))
                .body("created_at", notNullValue())
                .body("total_params", is(7_850))
                .body("epochs", is(1))
                .body("epochs_done", is(0))
                .body("public_accuracy", nullValue())
                .body("public_interval", nullValue())
                .body("verdict", nullValue())
                .body("train_seconds", nullValue())
                .body("error", nullValue())
                .body("certificate", nullValue())
                .body("queue.position", greaterThanOrEqualTo(1))
                .body("layers", hasSize(greaterThan(1)))
                .extract()
                .path("id");

        student.api()
                .get(SUBMISSIONS + id)
                .then()
                .statusCode(200)
                .body("id", is(id))
                .body("spec_hash.length()", is(64));
        student.api().get(SUBMISSIONS + id + "/curve").then().statusCode(200).body("epochs", empty());
        student.api()
                .get(SUBMISSIONS + id + "/config")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(is(Student.TINY));
        student.api()
                .get("/api/v1/submissions")
                .then()
                .statusCode(200)
                .body("total", is(1))
                .body("items.id", is(List.of(id)));
    }

    @Test
    void tells_where_the_submission_is() {
        String location = student.yaml(Student.TINY)
                .post(SUBMIT)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        student.api().get(location).then().statusCode(200);
    }

    @Test
    void hides_a_submission_from_others() {
        UUID id = student.submit(Student.TINY);
        Student other = Student.register(accounts);
        for (String path : List.of("", "/curve", "/config", "/events")) {
            other.api().get(SUBMISSIONS + id + path).then().statusCode(404).contentType("application/problem+json");
        }
        other.api().delete(SUBMISSIONS + id).then().statusCode(404);
        other.api().get("/api/v1/submissions").then().body("total", is(0));
        given().get(SUBMISSIONS + id).then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void hides_the_baseline() {
        UUID baseline = QuarkusTransaction.requiringNew()
                .call(() -> Submission.<Submission>find("baseline").firstResult().id);
        student.api().get(SUBMISSIONS + baseline).then().statusCode(404);
        student.api().delete(SUBMISSIONS + baseline).then().statusCode(404);
    }

    @Test
    void does_not_know_other_ids() {
        student.api().get(SUBMISSIONS + UUID.randomUUID()).then().statusCode(404);
        student.api().get(SUBMISSIONS + "no-id").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void refuses_an_invalid_config_and_keeps_nothing() {
        student.yaml("layers: [Flatten]")
                .post(SUBMIT)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations", hasSize(greaterThan(0)))
                .body("layers", not(empty()));
        student.api().get("/api/v1/submissions").then().body("total", is(0));
    }

    @Test
    void answers_a_repeated_request_as_the_first() {
        String key = UUID.randomUUID().toString();
        String first = student.yaml(Student.TINY)
                .header("Idempotency-Key", key)
                .post(SUBMIT)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        student.yaml(Student.TINY)
                .header("Idempotency-Key", key)
                .post(SUBMIT)
                .then()
                .statusCode(202)
                .header("Location", endsWith(first))
                .body("id", is(first));
        student.api().get("/api/v1/submissions").then().body("total", is(1));
        student.yaml(Student.TINY + "# changed")
                .header("Idempotency-Key", key)
                .post(SUBMIT)
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
        String others = Student.register(accounts)
                .yaml(Student.TINY)
                .header("Idempotency-Key", key)
                .post(SUBMIT)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        assertThat(others).isNotEqualTo(first);
    }

    @Test
    void refuses_an_overlong_idempotency_key() {
        student.yaml(Student.TINY)
                .header("Idempotency-Key", "k".repeat(256))
                .post(SUBMIT)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void cancels_while_queued_and_gives_the_quota_back() {
        UUID id = student.submit(Student.TINY);
        student.api().delete(SUBMISSIONS + id).then().statusCode(200).body("state", is("CANCELLED"));
        student.api().delete(SUBMISSIONS + id).then().statusCode(409).contentType("application/problem+json");
        student.api().get("/api/v1/me").then().body("quota.find { it.challenge == 'mnist' }.left", is(50));
        long queued = QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(
                        "SELECT count(*) FROM scheduled_tasks WHERE task_instance = :id", Long.class)
                .setParameter("id", id.toString())
                .getSingleResult());
        assertThat(queued).isZero();
    }

    @Test
    void gives_the_last_slot_to_exactly_one_of_fifty() throws Exception {
        int limit = QuarkusTransaction.requiringNew()
                .call(() -> Challenge.findBySlug("mnist").orElseThrow().submissionsPerDay);
        for (int i = 1; i < limit; i++) {
            student.submit(Student.TINY);
        }
        List<Callable<Integer>> posts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            posts.add(() -> student.yaml(Student.TINY).post(SUBMIT).statusCode());
        }
        List<Integer> statuses = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(posts.size());
        try {
            for (Future<Integer> answer : pool.invokeAll(posts)) {
                statuses.add(answer.get());
            }
        } finally {
            pool.shutdown();
        }
        assertThat(statuses).containsOnly(202, 429);
        assertThat(statuses).filteredOn(status -> status == 202).hasSize(1);

        student.yaml(Student.TINY)
                .post(SUBMIT)
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("quota.left", is(0))
                .body("quota.resets_at", endsWith("T00:00:00Z"));
        student.api()
                .get("/api/v1/submissions?size=20&page=3")
                .then()
                .body("total", is(limit))
                .body("page", is(3))
                .body("items", hasSize(limit - 40));
    }

    @Test
    void lets_instructors_see_everything_and_queue_again() {
        String instructor = Student.token(Accounts.INSTRUCTOR, SharedDatabase.INSTRUCTOR_PASSWORD);
        UUID id = student.submit(Student.TINY);
        given().auth().oauth2(instructor).get(SUBMISSIONS + id).then().statusCode(200);
        given().auth()
                .oauth2(instructor)
                .get("/api/v1/instructor/submissions?state=QUEUED&author=" + student.account().handle)
                .then()
                .statusCode(200)
                .body("items.id", is(List.of(id.toString())));
        given().auth()
                .oauth2(instructor)
                .get("/api/v1/instructor/submissions?challenge=mnist&size=200")
                .then()
                .body("items.id", hasItem(id.toString()));
        given().auth()
                .oauth2(instructor)
                .get("/api/v1/instructor/submissions?state=LOST")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        String requeue = "/api/v1/instructor/submissions/" + id + "/requeue";
        given().auth().oauth2(instructor).post(requeue).then().statusCode(409);
        student.api().post(requeue).then().statusCode(403).contentType("application/problem+json");
        student.api().get("/api/v1/instructor/submissions").then().statusCode(403);
    }

    @Test
    void keeps_the_upload_as_it_was() {
        String odd = "\uFEFF# comment — “quotes”\r\n" + Student.TINY;
        UUID id = student.submit(odd);
        byte[] kept = student.api().get(SUBMISSIONS + id + "/config").asByteArray();
        assertThat(new String(kept, StandardCharsets.UTF_8)).isEqualTo(odd);
    }
}
