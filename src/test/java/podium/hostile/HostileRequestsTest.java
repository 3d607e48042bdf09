package podium.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import podium.Browsing;
import podium.LogRecords;
import podium.account.Accounts;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Requests that no client of good will makes. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileRequestsTest {
    private static final int PATIENCE_MILLIS = 20_000;

    /** What a visitor may read. */
    private static final Set<String> OPEN = Set.of(
            "GET /api/v1/challenges",
            "GET /api/v1/challenges/{slug}",
            "GET /api/v1/challenges/{slug}/leaderboard",
            "GET /api/v1/challenges/{slug}/events",
            "GET /api/v1/challenges/{slug}/guide",
            "GET /api/v1/challenges/{slug}/announcements",
            // Whose end is not revealed has none for visitors: 404.
            "GET /api/v1/challenges/{slug}/final",
            "GET /api/v1/reference",
            "GET /api/v1/schema");

    private static Student student;

    @Inject
    Accounts accounts;

    @TestHTTPResource
    URI server;

    private LogRecords log;

    @BeforeEach
    void open() {
        if (student == null) {
            student = Student.register(accounts);
        }
        log = LogRecords.open();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void every_route_wants_an_account_and_none_gives_away_what_is_anothers() {
        UUID anothers = Student.register(accounts).submit(Student.TINY);
        Map<String, Map<String, Object>> paths = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (var path : paths.entrySet()) {
            if (!path.getKey().startsWith("/api/") || path.getKey().startsWith("/api/v1/probe")) {
                continue;
            }
            String address = path.getKey()
                    .replace("{id}", anothers.toString())
                    .replace("{slug}", "mnist")
                    .replaceAll("\\{[^}]*\\}", "none");
            for (String method : path.getValue().keySet()) {
                if (!Set.of("get", "post", "put", "delete", "patch").contains(method)) {
                    continue;
                }
                calls++;
                String call = method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                if (!OPEN.contains(call)) {
                    int visitor = given().body("x").request(method, address).statusCode();
                    if (visitor != 401 && visitor != 415) {
                        wrong.add(call + " without an account: " + visitor);
                    }
                }
                if (address.contains(anothers.toString()) || address.contains("/instructor")) {
                    Response answer = student.api().body("x").request(method, address);
                    if (answer.statusCode() != 404 && answer.statusCode() != 403 && answer.statusCode() != 415) {
                        wrong.add(call + " by another: " + answer.statusCode() + " " + answer.asString());
                    }
                }
            }
        }
        assertThat(calls).isGreaterThan(10);
        assertThat(wrong).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/challenges/%00",
                "/api/v1/challenges/a%00b/leaderboard",
                "/api/v1/challenges/%F0%9F%A5%87",
                "/api/v1/challenges/%ff%fe",
                "/api/v1/challenges/..%2f..%2fetc%2fpasswd",
                "/api/v1/challenges/'%20OR%201=1--",
                "/api/v1/challenges/mnist/leaderboard?page=abc",
                "/api/v1/challenges/mnist/leaderboard?page=99999999999999999999",
                "/api/v1/challenges/mnist/leaderboard?size=1e9",
                "/api/v1/submissions/00000000-0000-0000-0000-000000000000",
                "/api/v1/submissions/%00",
                "/api/v1/submissions/1-1-1-1-1/curve",
                "/api/v1/submissions?page=-2147483648&size=2147483647",
                "/api/v1/submissions?page=NaN",
                "/api/v1/sweeps?page=2147483646",
                "/api/v1/instructor/announcements?page=2147483646",
                "/challenges/%00",
                "/challenges/%00/submit",
                "/challenges/mnist?page=x",
                "/challenges/mnist/submit?example=../../etc/passwd&from=%00",
                "/submissions/%00",
                "/submissions?page=%00",
                "/sign-in?next=//evil.example/%0d%0aSet-Cookie:%20a=b",
                "/static/..%2f..%2fapplication.properties",
                "/q/openapi?format=%00",
                "/reference/%00"
            })
    void no_address_breaks_it_or_costs_much(String path) {
        for (RequestSpecification request : List.of(given(), student.api(), given().accept("text/html"))) {
            Response answer =
                    request.urlEncodingEnabled(false).redirects().follow(false).get(path);
            assertThat(answer.statusCode()).as(path + " " + answer.asString()).isLessThan(500);
            assertThat(answer.asString()).doesNotContain("Exception").doesNotContain("\tat ");
        }
        Cost.assertSmall(() -> student.api()
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get(path));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void odd_headers_are_refused() {
        for (String authorization : List.of(
                "Bearer", "Bearer ", "Bearer \u00ff", "Basic !!!", "Basic Og==", "Digest x", "x".repeat(4000))) {
            int status = given().header("Authorization", authorization)
                    .get("/api/v1/me")
                    .statusCode();
            assertThat(status).as(authorization).isEqualTo(401);
            assertThat(given().header("Authorization", authorization)
                            .post("/api/v1/tokens")
                            .statusCode())
                    .as(authorization)
                    .isEqualTo(401);
        }
        for (String key : List.of("k".repeat(256))) {
            student.yaml(Student.TINY)
                    .header("Idempotency-Key", key)
                    .post("/api/v1/challenges/mnist/submissions")
                    .then()
                    .statusCode(400);
        }
        for (String type : List.of("application/xml", "multipart/form-data", "image/png", "a/b;c", "nonsense")) {
            Response answer = student.api()
                    .header("Content-Type", type)
                    .body("x".getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/challenges/mnist/preflight");
            assertThat(answer.statusCode()).as(type + answer.asString()).isBetween(400, 422);
        }
        for (String method : List.of("PUT", "PATCH", "DELETE", "TRACE", "BREW")) {
            assertThat(student.api()
                            .request(method, "/api/v1/challenges/mnist/submissions")
                            .statusCode())
                    .as(method)
                    .isIn(405, 404, 501);
        }
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void ten_thousand_parts_are_refused_and_cost_little() {
        String boundary = "b";
        var body = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            body.append("--b\r\nContent-Disposition: form-data; name=\"p")
                    .append(i)
                    .append("\"\r\n\r\nx\r\n");
        }
        body.append("--b--\r\n");
        Browsing browser = Browsing.as("p" + UUID.randomUUID().toString().substring(0, 18));
        Runnable post = () -> assertThat(browser.request()
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .body(body.toString().getBytes(StandardCharsets.UTF_8))
                        .post("/challenges/mnist/submit")
                        .statusCode())
                .isBetween(400, 422);
        post.run();
        Cost.assertSmall(post);
        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/me HTTP/1.1\r\nHost: a\r\nX: ⟦x⟧×20000\r\n\r\n",
                "GET /⟦x⟧×20000 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n⟦X-№: y\r\n⟧×5000\r\n",
                "nonsense\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "POST /api/v1/tokens HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
                "POST /api/v1/tokens HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n",
                "POST /api/v1/tokens HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n",
                "POST /api/v1/tokens HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void raw_nonsense_is_answered_with_an_error_or_cut_and_costs_little(String recipe) throws IOException {
        nonsense(recipe);
        Cost.assertSmall(() -> {
            try {
                nonsense(recipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(log.lines()).isEmpty();
    }

    private void nonsense(String recipe) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(Recipe.expand(recipe).getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer)
                    .satisfiesAnyOf(
                            nothing -> assertThat(nothing).isEmpty(),
                            error -> assertThat(error).matches("(?s)HTTP/[0-9.]+ 4[0-9][0-9] .*"),
                            error -> assertThat(error).matches("(?s)HTTP/[0-9.]+ 50[15] .*"));
            assertThat(answer).doesNotContain("Exception").doesNotContain("smuggled HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET / HTTP/9.9, 505", "GET / HTTP/1.1, 400"})
    void a_head_that_http_does_not_allow_is_refused_and_the_connection_closed(String line, int status)
            throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((line + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            // Read to the end while our own side is open: a server that sees it half closed may close before it
            // answers.
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).matches("(?s)HTTP/[0-9.]+ " + status + " .*");
        }
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void a_body_that_ends_early_makes_nothing() throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write(("POST /api/v1/challenges/mnist/submissions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                                    + student.token()
                                    + "\r\nContent-Type: application/yaml\r\nContent-Length: 5000\r\n\r\n"
                                    + Student.TINY)
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
        student.api().get("/api/v1/submissions").then().statusCode(200);
        assertThat(student.api().get("/api/v1/submissions").jsonPath().getInt("total"))
                .isZero();
        assertThat(log.lines()).isEmpty();
    }
}
