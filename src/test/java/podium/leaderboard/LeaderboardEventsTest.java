package podium.leaderboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.SharedDatabase;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeaderboardEventsTest {
    @TestHTTPResource("/")
    URI address;

    @Inject
    FilledBoard boards;

    @ConfigProperty(name = "podium.request.body-time")
    Duration bodyTime;

    private String slug;

    @BeforeEach
    void create() {
        slug = boards.create(false);
    }

    @AfterEach
    void remove() {
        boards.remove(slug);
    }

    /** Streams were cut once by what looks after bodies that trickle, as if theirs had never come. */
    @Test
    void a_stream_goes_on_for_longer_than_a_body_may_take() throws Exception {
        try (BufferedReader events = open()) {
            assertThat(data(events)).contains("version");
            Thread.sleep(bodyTime.plusSeconds(1).toMillis());
            boards.score(slug, null, 4_900, 25_258, 50);
            assertThat(data(events)).isEqualTo("data:{}");
        }
    }

    @Test
    void tells_of_a_freeze_and_of_other_names_and_that_there_is_a_newer_version() throws Exception {
        boards.score(slug, null, 4_900, 25_258, 50);
        String token = Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD);
        String challenge = "/api/v1/instructor/challenges/" + slug;
        try (BufferedReader events = open()) {
            String first = data(events);
            String before = first;
            for (String act : List.of("freeze", "unfreeze")) {
                given().auth()
                        .oauth2(token)
                        .post(challenge + "/ending/" + act)
                        .then()
                        .statusCode(200);
                assertThat(data(events)).isEqualTo("data:{}");
            }
            for (boolean invented : List.of(true, false)) {
                given().auth()
                        .oauth2(token)
                        .contentType("application/json")
                        .body(Map.of("pseudonyms", invented))
                        .patch(challenge)
                        .then()
                        .statusCode(200);
                assertThat(data(events)).isEqualTo("data:{}");
                try (BufferedReader later = open()) {
                    // Who was away then learns of it, too.
                    String after = data(later);
                    assertThat(after).contains("version").isNotEqualTo(before);
                    before = after;
                }
            }
            assertThat(before).isNotEqualTo(first);
        }
    }

    private BufferedReader open() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/challenges/" + slug + "/events"))
                .build();
        return new BufferedReader(new InputStreamReader(
                HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8));
    }

    private static String data(BufferedReader events) throws IOException {
        String line;
        do {
            line = events.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
        } while (!line.startsWith("data:"));
        return line;
    }
}
