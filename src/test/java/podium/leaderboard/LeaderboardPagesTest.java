package podium.leaderboard;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeaderboardPagesTest {
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
