package podium.queue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.account.Accounts;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

/** Real training in the real sandbox, through the real queue. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkerTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Inject
    Accounts accounts;

    @Inject
    Worker worker;

    @Inject
    TrainingInTests training;

    @Inject
    Session database;

    @TestHTTPResource
    URI server;

    private Student student;

    @BeforeEach
    void register() {
        student = Student.register(accounts);
    }

    @AfterEach
    void stop() {
        training.end();
    }

    @Test
    void trains_scores_and_ranks_a_submission_and_tells_as_it_goes() throws Exception {
        training.begin();
        UUID id = student.submit(Student.TINY);
        CompletableFuture<List<String>> following = CompletableFuture.supplyAsync(() -> follow(id));

        List<String> lines = following.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(lines).contains("event:state", "event:epoch");
        assertThat(lines).anyMatch(line -> line.startsWith("data:") && line.contains("\"state\":\"SCORED\""));
        assertThat(lines).anyMatch(line -> line.startsWith("data:") && line.contains("\"validation_accuracy\""));
        student.api()
                .get("/api/v1/submissions/" + id)
                .then()
                .body("state", is("SCORED"))
                .body("public_accuracy", greaterThan(0.8f))
                .body("train_seconds", greaterThan(0f))
                .body("epochs_done", is(1))
                .body("attempt", is(1))
                .body("certificate.weights", notNullValue());
        student.api()
                .get("/api/v1/submissions/" + id + "/curve")
                .then()
                .body("epochs", hasSize(1))
                .body("epochs[0].validation_accuracy", greaterThan(0.8f));
        student.api()
                .get("/api/v1/submissions/" + id + "/weights")
                .then()
                .statusCode(200)
                .header("Content-Disposition", is("attachment; filename=\"tiny.npz\""));
        given().get("/api/v1/challenges/mnist/leaderboard")
                .then()
                .statusCode(200)
                .body("rows.submission_id", hasItem(id.toString()))
                .body("rows.find { it.submission_id == '" + id + "' }.handle", is(student.account().handle));
        given().accept("text/csv")
                .get("/api/v1/challenges/mnist/leaderboard")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .body(containsString("," + student.account().handle + ",tiny,false,"));
        assertThat(secondsUntilLeased(id)).as("idle time").isLessThan(2);
    }

    @Test
    void hands_a_run_back_when_its_node_stops() throws Exception {
        training.begin();
        UUID id = student.submit(Student.TINY.replace("epochs: 1", "epochs: 50"));
        await(id, "RUNNING");

        worker.end();

        student.api()
                .get("/api/v1/submissions/" + id)
                .then()
                .body("state", is("QUEUED"))
                .body("queue.position", greaterThan(0));
        assertThat(QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(
                                "SELECT outcome FROM attempt WHERE submission_id = :id", String.class)
                        .setParameter("id", id)
                        .getSingleResult()))
                .isEqualTo("HANDED_BACK");
        student.api().delete("/api/v1/submissions/" + id).then().statusCode(200);
    }

    private List<String> follow(UUID id) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/submissions/" + id + "/events"))
                .header("Authorization", "Bearer " + student.token())
                .build();
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            // The server ends the stream with the final state.
            try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                return reader.lines().toList();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void await(UUID id, String state) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String now = "";
        while (!now.equals(state) && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(100);
            now = student.api().get("/api/v1/submissions/" + id).path("state");
        }
        assertThat(now).isEqualTo(state);
    }

    private double secondsUntilLeased(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(
                        "SELECT cast(extract(epoch FROM started_at - created_at) AS double precision)"
                                + " FROM submission WHERE id = :id",
                        Double.class)
                .setParameter("id", id)
                .getSingleResult());
    }
}
