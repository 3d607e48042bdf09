package podium.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import podium.SharedDatabase;
import podium.account.Accounts;
import podium.leaderboard.FilledBoard;
import podium.submission.Student;
import podium.submission.SubmissionScored;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

/** A real receiver on this machine, which the tests' settings allow. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhooksTest {
    private static final String WEBHOOKS = "/api/v1/instructor/webhooks";

    private record Received(Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.get(name).get(0);
        }
    }

    @Inject
    Webhooks webhooks;

    @Inject
    Closings closings;

    @Inject
    FilledBoard boards;

    @Inject
    Accounts accounts;

    @Inject
    Session database;

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private HttpServer receiver;
    private RequestSpecification api;
    private String id;

    @BeforeEach
    void listen() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(exchange.getRequestHeaders(), body));
            Integer answer = answers.poll();
            exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
            exchange.close();
        });
        receiver.start();
        api = given().auth()
                .oauth2(Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD))
                .contentType("application/json");
    }

    @AfterEach
    void stop() {
        if (id != null) {
            given(api).delete(WEBHOOKS + "/" + id).then().statusCode(204);
        }
        receiver.stop(0);
    }

    @Test
    void a_ping_arrives_signed() throws Exception {
        JsonPath made = create("submission.scored");
        String ping = given(api)
                .post(WEBHOOKS + "/" + id + "/ping")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        Received letter = next();
        assertThat(letter.header("Webhook-id")).isEqualTo(ping);
        assertThat(letter.body()).contains("\"type\":\"ping\"");
        Instant time = Instant.ofEpochSecond(Long.parseLong(letter.header("Webhook-timestamp")));
        assertThat(Duration.between(time, Instant.now()).abs()).isLessThan(Duration.ofMinutes(5));
        byte[] secret =
                Base64.getDecoder().decode(made.getString("secret").substring(Signature.SECRET_PREFIX.length()));
        assertThat(letter.header("Webhook-signature")).isEqualTo(Signature.of(secret, ping, time, letter.body()));
        given(api).get(WEBHOOKS).then().statusCode(200).body("find { it.id == '" + id + "' }.secret", nullValue());
    }

    @Test
    void what_does_not_arrive_is_sent_again_with_the_same_id() throws Exception {
        create("submission.scored");
        answers.add(500);
        answers.add(302);
        given(api).post(WEBHOOKS + "/" + id + "/ping").then().statusCode(202);
        String first = next().header("Webhook-id");
        assertThat(next().header("Webhook-id")).isEqualTo(first);
        assertThat(next().header("Webhook-id")).isEqualTo(first);
        awaitState("delivered");
        given(api)
                .get(WEBHOOKS + "/" + id + "/deliveries")
                .then()
                .body("", hasSize(1))
                .body("[0].attempts", is(3));
    }

    @Test
    void what_was_undone_is_not_told() throws Exception {
        create("challenge.closed");
        QuarkusTransaction.begin();
        webhooks.tell(WebhookEvent.CHALLENGE_CLOSED, Map.of("challenge", "undone"));
        QuarkusTransaction.rollback();
        QuarkusTransaction.requiringNew()
                .run(() -> webhooks.tell(WebhookEvent.CHALLENGE_CLOSED, Map.of("challenge", "done")));
        assertThat(next().body()).contains("\"challenge\":\"done\"");
        assertThat(received).isEmpty();
    }

    @Test
    void a_challenge_that_closes_is_told_once() throws Exception {
        create("challenge.closed");
        String slug = "c" + UUID.randomUUID().toString().substring(0, 8);
        update("INSERT INTO challenge OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(cast(NULL AS challenge),"
                + " to_jsonb(challenge) || jsonb_build_object('id', 1000000 + id, 'slug', '" + slug
                + "', 'closes_at', now()))).* FROM challenge WHERE slug = 'mnist'");
        try {
            closings.tell();
            closings.tell();
            assertThat(next().body()).contains(slug);
            given(api).get(WEBHOOKS + "/" + id + "/deliveries").then().body("", hasSize(1));
        } finally {
            update("DELETE FROM challenge WHERE slug = '" + slug + "'");
        }
    }

    @Test
    void a_new_leader_is_told_when_the_board_that_all_see_has_one() throws Exception {
        create("leaderboard.new_leader");
        String slug = boards.create(false);
        try {
            String ada = Student.register(accounts).account().handle;
            String bob = Student.register(accounts).account().handle;
            scored(boards.score(slug, ada, 4_000, 1, 1));
            assertThat(next().body()).contains(ada);
            scored(boards.score(slug, ada, 4_100, 1, 1));
            scored(boards.score(slug, bob, 4_100, 1, 1));
            ending(slug, "freeze");
            UUID late = boards.score(slug, bob, 4_500, 1, 1);
            scored(late);
            assertThat(deliveries())
                    .as("nothing of who led already, is equal, or hidden by a freeze")
                    .isEqualTo(1);
            ending(slug, "unfreeze");
            assertThat(next().body()).contains(late.toString(), "leaderboard.new_leader");
            ending(slug, "freeze");
            ending(slug, "unfreeze");
            UUID copied = boards.score(slug, ada, 4_900, 1, 1);
            boards.config(copied, "layers: []");
            given(api)
                    .body(Map.of("kind", "hidden", "reason", "a copy"))
                    .put("/api/v1/instructor/submissions/" + copied + "/exclusion")
                    .then()
                    .statusCode(200);
            scored(copied);
            scored(boards.score(slug, bob, 4_600, 1, 1));
            assertThat(deliveries()).as("the same leader as before").isEqualTo(2);
        } finally {
            boards.remove(slug);
        }
    }

    /** As the scorer tells it, of a submission that nobody trained. */
    private void scored(UUID submission) {
        QuarkusTransaction.requiringNew()
                .run(() -> webhooks.scored(SubmissionScored.find(submission).orElseThrow()));
    }

    private void ending(String slug, String act) {
        given(api)
                .post("/api/v1/instructor/challenges/" + slug + "/ending/" + act)
                .then()
                .statusCode(200);
    }

    private int deliveries() {
        return given(api).get(WEBHOOKS + "/" + id + "/deliveries").path("size()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://example.org/                | submission.scored | /url      | must begin with https",
                "https://user:secret@example.org/  | submission.scored | /url      | must not have a user",
                "https://no-such-host.invalid/     | submission.scored | /url      | is not known",
                "http://localhost/                 | submission.score  | /events/0 | there is no event submission.score",
            })
    void what_cannot_be_told_is_refused(String url, String event, String pointer, String message) {
        given(api)
                .body(Map.of("url", url, "events", List.of(event)))
                .post(WEBHOOKS)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is(pointer))
                .body("violations[0].message", containsString(message));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "10.1.2.3, true",
        "172.16.0.1, true",
        "192.168.1.1, true",
        "169.254.169.254, true",
        "100.64.0.1, true",
        "0.0.0.0, true",
        "224.0.0.1, true",
        "::1, true",
        "fe80::1, true",
        "fd00::1, true",
        "::ffff:10.0.0.1, true",
        "64:ff9b::a00:1, true",
        "2002:a00:1::, true",
        "8.8.8.8, false",
        "172.32.0.1, false",
        "100.128.0.1, false",
        "2606:4700::1111, false",
    })
    void knows_private_networks(String address, boolean expected) throws Exception {
        assertThat(Destination.isPrivate(InetAddress.getByName(address))).isEqualTo(expected);
    }

    @Test
    void private_networks_are_refused_unless_they_are_allowed() {
        assertThatThrownBy(() -> Destination.resolve(Destination.parse("http://localhost:1/"), false))
                .hasMessageContaining("private network");
    }

    @Test
    void students_have_no_webhooks() {
        given().get(WEBHOOKS).then().statusCode(401);
    }

    private JsonPath create(String event) {
        JsonPath made = given(api)
                .body(Map.of(
                        "url",
                        "http://localhost:" + receiver.getAddress().getPort() + "/hook",
                        "events",
                        List.of(event)))
                .post(WEBHOOKS)
                .then()
                .statusCode(201)
                .body("secret", startsWith("whsec_"))
                .extract()
                .jsonPath();
        id = made.getString("id");
        return made;
    }

    private Received next() throws InterruptedException {
        Received letter = received.poll(30, TimeUnit.SECONDS);
        assertThat(letter).as("a delivery").isNotNull();
        return letter;
    }

    private void awaitState(String state) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(30);
        while (!given(api)
                .get(WEBHOOKS + "/" + id + "/deliveries")
                .path("[0].state")
                .equals(state)) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(50);
        }
    }

    private void update(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery(sql).executeUpdate());
    }
}
