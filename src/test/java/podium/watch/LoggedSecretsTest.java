package podium.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.account.Members;
import podium.account.Role;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Everything that is logged, at a finer level than usual, while people use every kind of secret that there is. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoggedSecretsTest {
    private static final String SESSION = "podium_session";
    private static final String CSRF = "csrf-token";

    @Inject
    Members members;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("podium");
    private final Level usual = ours.getLevel();
    private final Handler handler = new Lines();

    /** What the console would write, its filter included. */
    private final class Lines extends Handler {
        private final PatternFormatter format = new PatternFormatter("%s %X %e");

        Lines() {
            setFilter(new SecretLinks());
        }

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                lines.add(format.format(ExtLogRecord.wrap(record)));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        root.addHandler(handler);
        ours.setLevel(Level.FINEST);
    }

    @AfterEach
    void stop() {
        ours.setLevel(usual);
        root.removeHandler(handler);
    }

    @Test
    void the_log_says_no_password_token_cookie_link_or_secret() {
        Logger.getLogger("podium.test").fine("that this is heard is what the rest rests on");
        Student staff = members.create(Role.INSTRUCTOR);
        secret("token", staff.token());
        signInByForm(staff);
        byTokensThatAreNone(staff);
        byLinks(staff);
        webhook(staff);
        staff.submit("layers: [Flatten, Dense: {units: 10, activation: softmax}]\nname: logged\n"
                + "training: {epochs: 1, batch_size: 491}");

        assertThat(lines).anyMatch(line -> line.contains("what the rest rests on"));
        assertThat(secrets).hasSizeGreaterThan(9);
        List<String> told = new ArrayList<>();
        secrets.forEach((name, value) ->
                lines.stream().filter(line -> line.contains(value)).forEach(line -> told.add(name + " in: " + line)));
        assertThat(told).isEmpty();
    }

    private void signInByForm(Student staff) {
        Browsing browser = new Browsing();
        Response entered = browser.form("/sign-in")
                .formParam("handle", staff.account().handle)
                .formParam("password", secret("password", Browsing.PASSWORD))
                .post("/sign-in");
        secret("session", entered.then().statusCode(303).extract().cookie(SESSION));
        secret(
                "form's token",
                browser.get("/account")
                        .getBody()
                        .asString()
                        .replaceAll("(?s).*name=\"" + CSRF + "\" value=\"([^\"]+)\".*", "$1"));
        browser.form("/account")
                .formParam("handle", staff.account().handle)
                .formParam("password", secret("wrong password", "tr0ub4dor-and-three"))
                .post("/sign-in")
                .then()
                .statusCode(401);
        browser.form("/account").post("/sign-out").then().statusCode(303);
    }

    private void byTokensThatAreNone(Student staff) {
        given().auth()
                .oauth2(secret("token of nobody", "ptok-4f9d1c3377aa01bb9e"))
                .get("/api/v1/me")
                .then()
                .statusCode(401);
        given().auth()
                .preemptive()
                .basic(staff.account().handle, secret("wrong password at the API", "h0rse-battery-stapled"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(401);
        given().cookie(SESSION, secret("session of nobody", "sess-77aa01bb9e4f9d1c33"))
                .accept("text/html")
                .redirects()
                .follow(false)
                .get("/submissions");
    }

    private void byLinks(Student staff) {
        String join = staff.api()
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/instructor/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("path");
        secret("invitation", last(join));
        Browsing newcomer = new Browsing();
        String handle = Members.handle();
        newcomer.form(join)
                .formParam("handle", handle)
                .formParam("password", "x")
                .post(join)
                .then()
                .statusCode(422);
        newcomer.form(join)
                .formParam("handle", handle)
                .formParam("password", secret("newcomer's password", "a-newcomers-pass-phrase"))
                .post(join)
                .then()
                .statusCode(303);
        newcomer.get(join);
        Response link = staff.api().post("/api/v1/instructor/accounts/" + handle + "/link");
        String reset = link.then().statusCode(201).extract().path("path");
        secret("link to choose a password", last(reset));
        newcomer.get(reset);
        newcomer.get("/reset/" + secret("link of nobody", "rlink-aa01bb9e4f9d1c3377"));
    }

    private void webhook(Student staff) {
        Response made = staff.api()
                .contentType("application/json")
                .body("{\"url\": \"http://127.0.0.1:9/" + secret("webhook's address", "services-T024BE7LD-x8Zp2")
                        + "\", \"events\": [\"submission.scored\"]}")
                .post("/api/v1/instructor/webhooks");
        secret("webhook's secret", made.then().statusCode(201).extract().path("secret"));
        String id = made.path("id");
        staff.api().post("/api/v1/instructor/webhooks/" + id + "/ping");
        staff.api().delete("/api/v1/instructor/webhooks/" + id).then().statusCode(204);
    }

    private String secret(String name, String value) {
        assertThat(value).as(name).isNotBlank().doesNotContain("<html");
        secrets.put(name, value);
        return value;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void a_failed_request_is_logged_without_the_secret_in_its_path() {
        Logger.getLogger("io.quarkus.any").log(Level.SEVERE, "GET {0} failed", "/reset/AbC-123_x?y=1");
        Logger.getLogger("podium.any").severe("POST /join/AbC-123_x failed");

        assertThat(lines)
                .filteredOn(line -> line.contains("failed"))
                .hasSize(2)
                .noneMatch(line -> line.contains("AbC"));
        for (String where : List.of("console", "file", "syslog")) {
            assertThat(ConfigProvider.getConfig().getValue("quarkus.log." + where + ".filter", String.class))
                    .isEqualTo("podium");
        }
    }
}
