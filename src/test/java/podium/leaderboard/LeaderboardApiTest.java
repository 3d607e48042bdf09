package podium.leaderboard;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.hibernate.Session;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeaderboardApiTest {
    private static final String BOARD = "/api/v1/challenges/mnist/leaderboard";

    @Inject
    Session database;

    @Test
    void is_open_to_everybody() {
        given().get(BOARD)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("challenge", is("mnist"))
                .body("rows", notNullValue())
                .body("page", is(1));
    }

    @Test
    void is_sent_again_only_where_it_has_changed() {
        String tag = given().get(BOARD).then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", tag).get(BOARD).then().statusCode(304).header("ETag", is(tag));
        given().header("If-None-Match", tag).get(BOARD + "?size=7").then().statusCode(200);
        given().header("If-None-Match", tag)
                .accept("text/csv")
                .get(BOARD)
                .then()
                .statusCode(200);
        change();
        given().header("If-None-Match", tag).get(BOARD).then().statusCode(200).header("ETag", not(is(tag)));
    }

    @Test
    void visitors_get_what_was_written_for_others_as_it_would_be_written_for_them() {
        given().get(BOARD);
        Response kept = given().get(BOARD);
        // Whoever brings a cookie may be somebody.
        Response written = given().cookie("anything", "x").get(BOARD);
        assertThat(kept.asString()).isEqualTo(written.asString());
        for (String header : List.of(
                "Content-Type",
                "ETag",
                "Cache-Control",
                "RateLimit-Policy",
                "Content-Security-Policy",
                "X-Content-Type-Options")) {
            assertThat(kept.header(header)).as(header).isNotNull().isEqualTo(written.header(header));
        }
        assertThat(kept.header("RateLimit")).matches("\"reads\";r=[0-9]+;t=[0-9]+");
        // RestAssured unpacks it.
        Response packed = given().header("Accept-Encoding", "br;q=0.5, gzip").get(BOARD);
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.asString()).isEqualTo(written.asString());
        given().header("If-None-Match", "\"other\", " + kept.header("ETag"))
                .get(BOARD)
                .then()
                .statusCode(304)
                .body(emptyString());
    }

    @Test
    void every_visitor_sees_each_change_at_once() throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(4);
        String before = "";
        try {
            for (int round = 0; round < 10; round++) {
                change();
                List<Future<String>> answers = crowd.invokeAll(Collections.nCopies(8, () -> given().get(BOARD)
                        .then()
                        .statusCode(200)
                        .extract()
                        .header("ETag")));
                Set<String> tags = new HashSet<>();
                for (Future<String> answer : answers) {
                    tags.add(answer.get());
                }
                assertThat(tags).hasSize(1).doesNotContain(before);
                before = tags.iterator().next();
            }
        } finally {
            crowd.shutdown();
        }
    }

    private void change() {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                        "INSERT INTO board_version (challenge_id, version, changed_by)"
                                + " SELECT id, 1, pg_current_xact_id() FROM challenge WHERE slug = 'mnist'"
                                + " ON CONFLICT (challenge_id) DO UPDATE SET version = board_version.version + 1")
                .executeUpdate());
    }

    @Test
    void takes_odd_pages_for_the_nearest_that_there_is() {
        given().get("/api/v1/challenges/mnist/leaderboard?page=-1&size=100000")
                .then()
                .statusCode(200)
                .body("page", is(1))
                .body("size", is(Leaderboard.MAX_PAGE_SIZE));
        given().get("/api/v1/challenges/mnist/leaderboard?page=2147483647&size=500")
                .then()
                .statusCode(200);
    }

    @Test
    void is_a_table_for_who_wants_one() {
        given().accept("text/csv")
                .get(BOARD)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .body(startsWith("rank,handle,name,baseline,"));
    }

    @Test
    void refuses_other_formats() {
        given().accept("application/xml").get(BOARD).then().statusCode(406).contentType("application/problem+json");
    }

    @Test
    void does_not_know_other_challenges() {
        given().get("/api/v1/challenges/none/leaderboard")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().get("/api/v1/challenges/none/events").then().statusCode(404);
    }
}
