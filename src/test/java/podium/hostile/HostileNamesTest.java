package podium.hostile;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import podium.Browsing;
import podium.LogRecords;
import podium.account.Accounts;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Names that would do something if they were taken for more than text, on every page and in every table. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileNamesTest {
    private static final Pattern NAME = Pattern.compile("name: (\"(?:[^\"\\\\]|\\\\.)*\")");
    private static final String BOARD = "/api/v1/challenges/mnist/leaderboard";

    private static Browsing browser;
    private static Student student;

    @Inject
    Accounts accounts;

    @Inject
    Session database;

    private LogRecords log;
    private UUID submitted;

    static Stream<HostileConfig> names() {
        return HostileConfig.all().stream()
                .filter(config -> config.file().startsWith("output/") && config.isAccepted())
                .filter(config -> NAME.matcher(text(config)).lookingAt());
    }

    private static String text(HostileConfig config) {
        return new String(config.body(), StandardCharsets.UTF_8);
    }

    @BeforeEach
    void open() {
        if (browser == null) {
            String handle = "n" + UUID.randomUUID().toString().substring(0, 18);
            browser = Browsing.as(handle);
            student = new Student(null, Student.token(handle, Browsing.PASSWORD));
        }
        log = LogRecords.open();
    }

    @AfterEach
    void clean() {
        log.close();
        if (submitted != null) {
            update("DELETE FROM scheduled_tasks WHERE task_instance = :id");
            update("DELETE FROM submission WHERE id = cast(:id AS uuid)");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void stay_text(HostileConfig config) {
        submitted = student.submit(text(config));
        update(
                "UPDATE submission SET state = 'RUNNING', lease_owner = 'test', attempt = 1 WHERE id = cast(:id AS uuid)");
        update("UPDATE submission SET state = 'SCORED', lease_owner = NULL, public_correct = 1, public_images = 5000,"
                + " private_correct = 1, private_images = 5000, train_seconds = 1, certificate = '{}'"
                + " WHERE id = cast(:id AS uuid)");
        String name = student.api()
                .get("/api/v1/submissions/" + submitted)
                .then()
                .statusCode(200)
                .extract()
                .path("name");
        assertThat(NAME.matcher(text(config)).lookingAt()).isTrue();

        for (String page : new String[] {"/submissions/" + submitted, "/submissions", "/challenges/mnist"}) {
            String html = browser.get(page).then().statusCode(200).extract().asString();
            assertThat(html).as(page).contains(escaped(name));
            if (!escaped(name).equals(name)) {
                assertThat(html).as(page).doesNotContain(name);
            }
        }
        assertThat(given().get(BOARD).jsonPath().getList("rows.name")).contains(name);
        assertThat(cell(given().accept("text/csv").get(BOARD).asString()))
                .doesNotMatch("(?s)[\\s\\p{Z}]*[=+@\\-|%\uff1d].*");
        assertThat(log.lines()).isEmpty();
    }

    /** The name's cell in the student's line, unquoted. */
    private static String cell(String csv) {
        String handle = student.api().get("/api/v1/me").path("handle");
        Matcher cell =
                Pattern.compile(handle + ",(\"(?:[^\"]|\"\")*\"|[^,]*),false").matcher(csv);
        assertThat(cell.find()).as(csv).isTrue();
        String text = cell.group(1);
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }

    private static String escaped(String name) {
        return name.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private void update(String sql) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(sql)
                .setParameter("id", submitted.toString())
                .executeUpdate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Niklas",
                "n\u0456klas",
                "\u039diklas",
                "nik\u200blas",
                "\u202esalkin",
                "\u2066niklas\u2069",
                "\uff2e\uff49\uff4b\uff4c\uff41\uff53",
                "\ud835\udc0d\ud835\udc22\ud835\udc24\ud835\udc25\ud835\udc1a\ud835\udc2c",
                "n1klas",
                "nikIas",
                "n.i.k.l.a.s",
                "niklas_",
                "nik las",
                "<script>alert(1)</script>",
                "{inject:currentAccount}",
                "=cmd|x",
                "../../etc/passwd",
                "a\u0000b"
            })
    void no_handle_imitates_the_baseline_or_is_more_than_letters(String handle) {
        Browsing visitor = new Browsing();
        String html = visitor.form("/register")
                .formParam("handle", handle)
                .formParam("password", Browsing.PASSWORD)
                .post("/register")
                .then()
                .statusCode(422)
                .extract()
                .asString();
        assertThat(html).contains("handle").doesNotContain("<script>alert");
        assertThat(log.lines()).isEmpty();
    }
}
