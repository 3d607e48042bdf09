package podium.leaderboard;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeaderboardPagesTest {
    @Inject
    FilledBoard boards;

    private final Browsing visitor = new Browsing();

    @Test
    void the_way_in_is_the_leaderboard() {
        visitor.get("/").then().statusCode(303).header("Location", endsWith("/challenges/mnist"));
    }

    @Test
    void a_visitor_reads_it() {
        visitor.get("/challenges/mnist")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body("html.head.title", startsWith("MNIST"))
                .body("**.find { it.@id == 'standing' }", containsString("Niklas"))
                .body("**.find { it.@id == 'to-submit' }.@href", endsWith("/challenges/mnist/submit"));
    }

    @Test
    void who_has_the_page_is_told_that_it_is_unchanged_until_it_changes() {
        String slug = boards.create(false);
        try {
            String board = "/challenges/" + slug;
            boards.score(slug, null, 4_900, 25_258, 50);
            String tag = tag(visitor, board);
            given().header("If-None-Match", tag)
                    .get(board)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag)
                    .header("Cache-Control", containsString("no-cache"))
                    .body(emptyString());
            String ada = "e" + UUID.randomUUID().toString().substring(0, 12);
            Browsing student = Browsing.as(ada);
            boards.score(slug, ada, 4_950, 8_000, 30);
            Response after = given().header("If-None-Match", tag).get(board);
            after.then().statusCode(200).header("ETag", not(tag)).body(containsString(ada));
            // A reader's own row is drawn for that reader alone, whoever came first.
            student.get(board).then().body(containsString("id=\"you\"")).body(containsString(">you<"));
            visitor.get(board).then().body(not(containsString("id=\"you\""))).body(not(containsString(">you<")));
        } finally {
            boards.remove(slug);
        }
    }

    @Test
    void what_changes_of_it_is_the_same_for_all_and_new_after_each_change() {
        String slug = boards.create(true);
        try {
            String live = "/challenges/" + slug + "/live";
            boards.score(slug, null, 4_900, 25_258, 50);
            String ada = "e" + UUID.randomUUID().toString().substring(0, 12);
            Browsing student = Browsing.as(ada);
            boards.score(slug, ada, 4_850, 8_000, 30);
            String first = given().get(live).asString();
            // A pseudonymous one's handle, row and model's name are nobody's to see here, his own included.
            for (Browsing reader : List.of(visitor, student, Browsing.asInstructor())) {
                Response answer = reader.get(live);
                answer.then().contentType(startsWith("text/html")).body(not(containsString(ada)));
                assertThat(answer.asString()).isEqualTo(first);
            }
            Response kept = given().get(live);
            kept.then().header("Content-Security-Policy", containsString("default-src 'self'"));
            given().header("If-None-Match", kept.header("ETag"))
                    .get(live)
                    .then()
                    .statusCode(304);
            String better = boards.score(slug, ada, 4_950, 8_000, 30).toString();
            given().get(live).then().body(containsString(better));
            given().get(live + "?view=projector").then().body(containsString("The leaders"));
            student.get("/challenges/" + slug).then().body(containsString("data-shared=\"" + live));
            Browsing.asInstructor().get("/challenges/" + slug).then().body(not(containsString("data-shared")));
        } finally {
            boards.remove(slug);
        }
    }

    @Test
    void who_looks_as_somebody_else_does_gets_what_everybody_gets_and_what_is_hidden_is_nobodys() {
        String slug = boards.create(true);
        String live = "/challenges/" + slug + "/live";
        String ada = "e" + UUID.randomUUID().toString().substring(0, 12);
        String bob = "f" + UUID.randomUUID().toString().substring(0, 12);
        Browsing.as(ada);
        Browsing.as(bob);
        boards.score(slug, null, 4_900, 25_258, 50);
        boards.score(slug, ada, 4_850, 8_000, 30);
        UUID bobs = boards.score(slug, bob, 4_870, 8_000, 30);
        boards.config(bobs, "layers: [Flatten]");
        String hidden = bobs.toString();
        Browsing staff = Browsing.asInstructor();
        try {
            assertThat(given().get(live).asString()).contains(hidden).contains(end(hidden) + "2");
            staff.form("/account")
                    .formParam("handle", ada)
                    .post("/view-as")
                    .then()
                    .statusCode(303);
            // Of the others what Ada sees of them, though an instructor looks.
            staff.get("/challenges/" + slug)
                    .then()
                    .body(containsString("data-shared=\"" + live))
                    .body(containsString(">" + ada + " "))
                    .body(not(containsString(bob)));
            assertThat(staff.get(live).asString()).isEqualTo(given().get(live).asString());
            staff.form("/account").post("/view-as/end").then().statusCode(303);
            for (String kind : List.of("hidden", "disqualified")) {
                exclude(staff, hidden, kind);
                for (Browsing reader : List.of(visitor, staff)) {
                    String body = reader.get(live).asString();
                    assertThat(body).doesNotContain(hidden).doesNotContain(end(hidden));
                    assertThat(body).contains("1 behind").doesNotContain(ada).doesNotContain(bob);
                }
                exclude(staff, hidden, "none");
            }
            assertThat(given().get(live).asString()).contains(hidden);
        } finally {
            boards.remove(slug);
        }
    }

    /** What the list of places has of it. */
    private static String end(String submission) {
        return submission.substring(submission.length() - 8);
    }

    private static void exclude(Browsing staff, String submission, String kind) {
        staff.form()
                .formParam("kind", kind)
                .formParam("reason", "a test")
                .post("/instructor/submissions/" + submission + "/exclusion")
                .then()
                .statusCode(303);
    }

    private static String tag(Browsing browser, String path) {
        return browser.get(path).then().statusCode(200).extract().header("ETag");
    }

    @Test
    void nothing_in_a_page_needs_an_exception_from_the_content_security_policy() {
        visitor.get("/challenges/mnist")
                .then()
                .header(
                        "Content-Security-Policy",
                        allOf(containsString("default-src 'self'"), not(containsString("unsafe"))))
                .body(not(containsString(" style=")))
                .body(not(containsString("<style")))
                .body(not(containsString("<script>")))
                .body(not(containsString(" onclick=")));
    }

    @Test
    void an_unknown_challenge_is_a_page_that_says_so() {
        visitor.get("/challenges/none")
                .then()
                .statusCode(404)
                .contentType(startsWith("text/html"))
                .body(containsString("There is no challenge none."));
    }
}
