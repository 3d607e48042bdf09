package podium.problem;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.LogRecords;
import podium.account.Accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProblemTest {
    @Inject
    Accounts accounts;

    @Test
    void no_such_address() {
        assertProblem(given().get("/api/v1/nothing"), 404, "Not Found");
        assertProblem(given().get("/api"), 404, "Not Found");
        assertProblem(given().accept("text/html").get("/api/v1/nothing"), 404, "Not Found");
        assertProblem(given().accept("*/*").get("/nothing"), 404, "Not Found");
        assertProblem(given().accept("*/*").get("/q/nothing"), 404, "Not Found");
    }

    @Test
    void wrong_method() {
        assertProblem(given().delete("/api/v1/challenges"), 405, "Method Not Allowed");
    }

    @Test
    void wrong_media_type() {
        assertProblem(
                given().contentType(ContentType.TEXT).body("x").post("/api/v1/probe/open"),
                415,
                "Unsupported Media Type");
    }

    @Test
    void unacceptable_media_type() {
        assertProblem(given().accept("image/png").get("/api/v1/challenges"), 406, "Not Acceptable");
    }

    @Test
    void more_at_once_than_the_database_takes() {
        LogRecords log = LogRecords.open();
        try {
            for (int i = 0; i < 3; i++) {
                Response answer = given().get("/api/v1/probe/crowd");
                assertProblem(answer, 503, "Service Unavailable");
                assertThat(answer.header("Retry-After")).isEqualTo("5");
            }
        } finally {
            log.close();
        }
        assertThat(log.lines()).hasSizeLessThanOrEqualTo(1).noneMatch(line -> line.contains("Exception"));
    }

    @Test
    void malformed_json() {
        assertProblem(
                given().contentType(ContentType.JSON).body("{\"number\": ").post("/api/v1/probe/open"),
                400,
                "Bad Request");
        assertProblem(
                given().contentType(ContentType.JSON)
                        .body("{\"number\": \"x\"}")
                        .post("/api/v1/probe/open"),
                400,
                "Bad Request");
        assertProblem(given().contentType(ContentType.JSON).body("[1").post("/api/v1/probe/open"), 400, "Bad Request");
    }

    @Test
    void a_body_that_is_too_large() {
        assertProblem(
                given().contentType(ContentType.JSON)
                        .body("[" + " ".repeat(5 << 20) + "]")
                        .post("/api/v1/probe/open"),
                413,
                "Request Entity Too Large");
    }

    @Test
    void a_bug_tells_nothing_of_itself() {
        assertThat(assertProblem(given().get("/api/v1/probe/bug"), 500, "Internal Server Error"))
                .doesNotContain("42", "IllegalState", "podium.problem");
    }

    @Test
    void not_allowed() {
        String handle = "p" + UUID.randomUUID().toString().substring(0, 18);
        accounts.register(handle, "long enough");
        String token = given().auth()
                .preemptive()
                .basic(handle, "long enough")
                .post("/api/v1/tokens")
                .path("token");
        assertProblem(given().auth().oauth2(token).get("/api/v1/probe/instructors"), 403, "Forbidden");
    }

    @Test
    void a_form_without_its_csrf_token() {
        given().contentType(ContentType.URLENC)
                .formParam("a", "b")
                .accept("text/html")
                .post("/probe/form")
                .then()
                .statusCode(400)
                .body(not(blankOrNullString()));
    }

    @Test
    void headers_that_keep_browsers_safe_are_on_every_answer() {
        for (String path : new String[] {"/api/v1/challenges", "/api/v1/nothing", "/nothing"}) {
            given().get(path)
                    .then()
                    .header("Content-Security-Policy", org.hamcrest.Matchers.startsWith("default-src 'self';"))
                    .header("X-Content-Type-Options", "nosniff")
                    .header("X-Frame-Options", "DENY")
                    .header("Referrer-Policy", "same-origin");
        }
    }

    private static String assertProblem(Response response, int status, String title) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", is("about:blank"))
                .body("status", is(status))
                .body("title", is(title))
                .body("detail", not(blankOrNullString()))
                .extract()
                .asString();
    }
}
