package podium.node;

import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.SharedDatabase;
import podium.account.Accounts;
import podium.queue.TrainingInTests;
import podium.queue.WorkerNodes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NodesTest {
    private static final String SILENT = "silent-" + UUID.randomUUID();
    private static final String WARNING = "setpriv <is> missing";

    @Inject
    TrainingInTests training;

    @Inject
    WorkerNodes thisNode;

    @Inject
    Nodes nodes;

    @Inject
    EntityManager database;

    @AfterEach
    void tidy() {
        training.end();
        update("DELETE FROM worker_node WHERE name LIKE 'silent-%'");
    }

    @Test
    void a_node_that_trains_says_so_and_which_walls_stand() {
        training.begin();
        String path = "nodes.find { it.name == '" + thisNode.thisNode() + "' }";
        api().statusCode(200)
                .body(path + ".alive", is(true))
                .body(path + ".running", is(0))
                .body(path + ".silent_seconds", lessThan(30))
                .body(path + ".protections.active", hasItem("an empty environment"));
        assertThat(nodes.list())
                .filteredOn(node -> node.name().equals(thisNode.thisNode()))
                .singleElement()
                .satisfies(node -> assertThat(node.startedAt()).isBeforeOrEqualTo(node.lastHeartbeat()));
        Browsing.asInstructor().get("/instructor").then().statusCode(200).body(containsString(thisNode.thisNode()));

        training.end();
        api().body("nodes.name", not(hasItem(thisNode.thisNode())));
    }

    @Test
    void a_silent_node_is_told_from_one_that_lives() {
        update("INSERT INTO worker_node (name, slots, seen_at, version, running, protections) VALUES ('" + SILENT
                + "', 4, now() - interval '31 seconds', '1', 3, '{\"isolated\": false, \"active\": [], \"missing\": [\""
                + WARNING + "\"]}')");
        String path = "nodes.find { it.name == '" + SILENT + "' }";
        api().body(path + ".alive", is(false))
                .body(path + ".slots", is(4))
                .body(path + ".running", is(3))
                .body(path + ".protections.isolated", is(false))
                .body(path + ".protections.active", is(empty()))
                .body(path + ".protections.missing", hasItem(WARNING));
        Browsing.asInstructor()
                .get("/instructor")
                .then()
                .body(containsString("Runs are not isolated on " + SILENT))
                .body(containsString("silent for "))
                .body(containsString("setpriv &lt;is&gt; missing"));
    }

    @Test
    void is_not_for_students() {
        given().get("/api/v1/instructor/nodes").then().statusCode(401);
        String handle = "s" + UUID.randomUUID().toString().substring(0, 12);
        Browsing.as(handle);
        given().auth()
                .oauth2(token(handle, Browsing.PASSWORD))
                .get("/api/v1/instructor/nodes")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse api() {
        return given().auth()
                .oauth2(token(Accounts.INSTRUCTOR, SharedDatabase.INSTRUCTOR_PASSWORD))
                .get("/api/v1/instructor/nodes")
                .then();
    }

    private static String token(String handle, String password) {
        return given().auth()
                .preemptive()
                .basic(handle, password)
                .post("/api/v1/tokens")
                .then()
                .extract()
                .path("token");
    }

    private void update(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(sql).executeUpdate());
    }
}
