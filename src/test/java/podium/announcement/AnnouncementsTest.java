package podium.announcement;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.SharedDatabase;
import podium.account.Accounts;
import podium.leaderboard.FilledBoard;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnnouncementsTest {
    private static final String API = "/api/v1/instructor/announcements";
    private static final String PAGE = "/instructor/announcements";

    @Inject
    FilledBoard board;

    @Inject
    Accounts accounts;

    @Inject
    Session database;

    @Inject
    Clock clock;

    private String slug;
    private String word;

    @BeforeEach
    void create() {
        slug = board.create(false);
        word = "w" + UUID.randomUUID().toString().substring(0, 8);
    }

    @AfterEach
    void clear() {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery("DELETE FROM announcement")
                .executeUpdate());
        board.remove(slug);
    }

    @Test
    void stands_on_its_board_as_harmless_markdown_until_it_is_removed() {
        Browsing instructor = Browsing.asInstructor();
        instructor
                .form(PAGE)
                .formParam("challenge", slug)
                .formParam("text", "**" + word + "** <script>alert(1)</script> [x](javascript:alert(1))")
                .post(PAGE)
                .then()
                .statusCode(303);
        given().get("/challenges/" + slug)
                .then()
                .body(containsString("<strong>" + word + "</strong>"))
                .body(containsString("&lt;script&gt;"))
                .body(not(containsString("javascript:alert")));
        given().get("/challenges/mnist").then().body(not(containsString(word)));
        int id = given().get("/api/v1/challenges/" + slug + "/announcements")
                .then()
                .statusCode(200)
                .body("announcements", hasSize(1))
                .body("announcements[0].author", is("instructor"))
                .body("announcements[0].shown", is(true))
                .extract()
                .path("announcements[0].id");

        instructor.get(PAGE + "?q=" + word).then().body(containsString("<strong>" + word));
        instructor.get(PAGE + "?q=%25" + word).then().body(not(containsString("<strong>" + word)));
        instructor.form(PAGE).post(PAGE + "/" + id + "/remove").then().statusCode(303);
        given().get("/challenges/" + slug).then().body(not(containsString(word)));
        instructor
                .get("/instructor/audit?act=announcement&q=" + word)
                .then()
                .body(containsString("announcement.add"))
                .body(containsString("announcement.remove"));
    }

    @Test
    void shows_from_its_beginning_to_its_end() {
        int id = instructor()
                .body(Map.of(
                        "markdown",
                        word,
                        "from",
                        clock.instant().plusSeconds(3600).toString(),
                        "until",
                        clock.instant().plus(Duration.ofDays(1)).toString()))
                .post(API)
                .then()
                .statusCode(201)
                .body("shown", is(false))
                .extract()
                .path("id");
        given().get("/challenges/" + slug).then().body(not(containsString(word)));
        change(id, -1, 60);
        given().get("/challenges/" + slug).then().body(containsString(word));
        given().get("/challenges/mnist").then().body(containsString(word));
        change(id, -60, -1);
        given().get("/challenges/" + slug).then().body(not(containsString(word)));
    }

    private void change(int id, long from, long until) {
        instructor()
                .body(Map.of(
                        "markdown",
                        word,
                        "from",
                        clock.instant().plusSeconds(from).toString(),
                        "until",
                        clock.instant().plusSeconds(until).toString()))
                .put(API + "/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void says_all_that_is_wrong_and_keeps_what_was_written() {
        Browsing.asInstructor()
                .form(PAGE)
                .formParam("text", word)
                .formParam("from", "2026-12-01T10:00")
                .formParam("until", "2026-12-01T10:00")
                .post(PAGE)
                .then()
                .statusCode(422)
                .body(containsString(word))
                .body(containsString("must be after its beginning"));
        instructor()
                .body(Map.of("markdown", "x".repeat(5001)))
                .post(API)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/markdown"))
                .body("violations[0].message", containsString("got 5001"));
        instructor().body(Map.of()).post(API).then().statusCode(422);
        instructor().body(Map.of("markdown", 3)).post(API).then().statusCode(422);
        instructor()
                .body(Map.of("markdown", word, "challenge", "no-such"))
                .post(API)
                .then()
                .statusCode(404);
        instructor().get(API + "/99999999").then().statusCode(404);
        Browsing.asInstructor()
                .form(PAGE)
                .formParam("text", "**" + word + "**")
                .formParam("action", "preview")
                .post(PAGE)
                .then()
                .statusCode(200)
                .body(containsString("<strong>" + word + "</strong>"));
        instructor().get(API + "?q=" + word).then().body("total", is(0));
    }

    @Test
    void students_announce_nothing() {
        Student student = Student.register(accounts);
        student.api()
                .contentType("application/json")
                .body(Map.of("markdown", word))
                .post(API)
                .then()
                .statusCode(403);
        student.api().get(API).then().statusCode(403);
    }

    private static RequestSpecification instructor() {
        return given().auth()
                .oauth2(Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD))
                .contentType("application/json");
    }
}
