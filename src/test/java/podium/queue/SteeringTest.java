package podium.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.SharedDatabase;
import podium.account.Accounts;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

/** Trains for real, twice. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SteeringTest {
    private static final String NODES = "/api/v1/instructor/nodes";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Inject
    Accounts accounts;

    @Inject
    TrainingInTests training;

    @Inject
    WorkerNodes node;

    @Inject
    Session database;

    @AfterEach
    void stop() {
        training.end();
    }

    @Test
    void a_drained_node_takes_nothing_and_one_with_one_slot_trains_one_after_the_other() throws Exception {
        training.begin();
        Student student = Student.register(accounts);
        int cores = instructor().get(NODES).path("nodes.find { it.name == '%s' }.cores".formatted(node.thisNode()));
        change(Map.of("drained", true)).then().statusCode(200).body("nodes[0].drained", is(true));
        Instant told = Instant.now();
        await(() -> heartbeatSince(told));
        UUID first = student.submit(tiny(10));
        UUID second = student.submit(tiny(11));
        // Longer than it takes to be told of new work and to look for it.
        TimeUnit.SECONDS.sleep(2);
        assertThat(states(first, second)).containsOnly("QUEUED");

        change(Map.of("slots", cores + 1))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/slots"))
                .body("detail", containsString("has " + cores + " cores: slots must be 1 to " + cores));
        change(Map.of("slots", 0)).then().statusCode(422);
        change(Map.of("slots", "many")).then().statusCode(422);
        change(Map.of()).then().statusCode(422);
        change(Map.of("slots", 1, "drained", false)).then().statusCode(200);
        await(() -> states(first, second).stream().allMatch("SCORED"::equals));

        List<Tuple> runs = QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(
                        "SELECT started_at, finished_at FROM submission WHERE id IN (:ids) ORDER BY started_at",
                        Tuple.class)
                .setParameterList("ids", List.of(first, second))
                .getResultList());
        assertThat(runs.get(1).get(0, Instant.class))
                .as("the second begins when the first has ended")
                .isAfterOrEqualTo(runs.get(0).get(1, Instant.class));
        Browsing.asInstructor()
                .get("/instructor/audit?act=node&q=" + node.thisNode())
                .then()
                .body(containsString("node.change"));
    }

    @Test
    void only_instructors_steer_and_only_nodes_that_there_are() {
        Student student = Student.register(accounts);
        student.api()
                .contentType("application/json")
                .body(Map.of("drained", true))
                .patch(NODES + "/none")
                .then()
                .statusCode(403);
        instructor()
                .contentType("application/json")
                .body(Map.of("drained", true))
                .patch(NODES + "/none")
                .then()
                .statusCode(404);
        Browsing instructor = Browsing.asInstructor();
        instructor
                .form("/instructor")
                .post("/instructor/nodes/none/drain")
                .then()
                .statusCode(404);
        instructor
                .form("/instructor")
                .formParam("slots", "x")
                .post("/instructor/nodes/none/slots")
                .then()
                .statusCode(422);
        instructor.get("/instructor/nodes?q=none").then().body(containsString("No node is called so."));
    }

    private static String tiny(int tag) {
        return """
                name: steered
                layers: [Flatten, Dense: {units: %d, activation: relu}, Dense: {units: 10, activation: softmax}]
                training: {epochs: 1, batch_size: 1024}
                """.formatted(tag);
    }

    private io.restassured.response.Response change(Map<String, Object> wish) {
        return instructor().contentType("application/json").body(wish).patch(NODES + "/" + node.thisNode());
    }

    private boolean heartbeatSince(Instant told) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(
                        "SELECT seen_at > :told FROM worker_node WHERE name = :name", Boolean.class)
                .setParameter("told", told)
                .setParameter("name", node.thisNode())
                .getSingleResult());
    }

    private List<String> states(UUID... ids) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("SELECT state FROM submission WHERE id IN (:ids)", String.class)
                        .setParameterList("ids", List.of(ids))
                        .getResultList());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static RequestSpecification instructor() {
        return given().auth().oauth2(Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD));
    }
}
