package podium.challenge;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChallengesApiTest {
    @Test
    void lists_the_challenge_of_the_first_start() {
        given().get("/api/v1/challenges").then().statusCode(200).body("challenges.slug", hasItem("mnist"));
    }

    @Test
    void tells_its_terms() {
        given().get("/api/v1/challenges/mnist")
                .then()
                .statusCode(200)
                .body("title", is("MNIST: beat Niklas"))
                .body("baseline", is("Niklas"))
                .body("classes", is(10))
                .body("image.height", is(28))
                .body("limits.max_epochs", is(50))
                .body("limits.submissions_per_day", is(50))
                .body("training.batch_size", is(128))
                .body("training.optimizer.Adam.learning_rate", is(0.001f));
    }

    @Test
    void keeps_the_seed_of_the_hidden_split_to_itself() {
        String told = given().get("/api/v1/challenges/mnist").asString();
        // How many seeds finals have is a rule that everybody reads.
        assertThat(told.replace("final_seeds", "")).doesNotContainIgnoringCase("seed");
    }

    @Test
    void knows_no_other() {
        given().get("/api/v1/challenges/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("nothing"));
    }

    @Test
    void is_described_by_openapi() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItem("/api/v1/challenges/{slug}"))
                .body("info.title", is("Podium"));
    }

    @Test
    void answers_that_it_is_ready_and_measures_itself() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", is("UP"))
                .body("checks", not(is("[]")));
        given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
    }
}
