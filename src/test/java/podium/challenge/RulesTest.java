package podium.challenge;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.path.xml.XmlPath.CompatibilityMode;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.account.Accounts;
import podium.leaderboard.FilledBoard;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RulesTest {
    @Inject
    Accounts accounts;

    @Inject
    FilledBoard boards;

    @Inject
    Course course;

    private String slug;
    private String made;
    private Student student;

    @BeforeEach
    void create() {
        slug = boards.create(false);
        made = Course.name();
        student = Student.register(accounts);
    }

    @AfterEach
    void remove() {
        course.remove(slug);
        course.remove(made);
    }

    @Test
    void an_instructor_makes_a_challenge_and_its_baseline_is_queued() {
        Course.instructor()
                .body("{\"slug\": \"" + made + "\", \"title\": \"Second sheet\", \"time_zone\": \"Europe/Berlin\","
                        + " \"opens_at\": \"2026-03-01T08:00\", \"closes_at\": \"2199-07-01T23:59:59\","
                        + " \"submissions_per_day\": 10, \"submissions_in_all\": 60, \"counting\": \"last\","
                        + " \"baseline_name\": \"Frieda\", \"baseline_config\":"
                        + " \"layers: [Flatten, Dense: {units: 10, activation: softmax}]\"}")
                .post(Course.INSTRUCTOR)
                .then()
                .statusCode(201)
                .header("Location", containsString("/instructor/challenges/" + made))
                .body("opens_at", is("2026-03-01T07:00:00Z"))
                .body("closes_at", is("2199-07-01T21:59:59Z"))
                .body("phase", is("open"))
                .body("limits.submissions_in_all", is(60))
                .body("dataset", is("mnist"));
        Course.instructor()
                .queryParam("challenge", made)
                .get("/api/v1/instructor/submissions")
                .then()
                .body("items.author", contains("Frieda"))
                .body("items.state", contains("QUEUED"));
        Course.instructor()
                .queryParam("q", made.toUpperCase(java.util.Locale.ROOT))
                .get(Course.INSTRUCTOR)
                .then()
                .body("challenges.challenge.slug", contains(made))
                .body("total", is(1));
        given().get("/api/v1/challenges/" + made).then().body("counting", is("last"));
    }

    @Test
    void what_cannot_be_is_named_field_by_field() {
        Course.instructor()
                .body("{\"slug\": \"No!\", \"dataset\": \"nothing\", \"closes_at\": \"soon\", \"max_epochs\": 0,"
                        + " \"public_fraction\": 1, \"time_zone\": \"Berlin\", \"counting\": \"worst\","
                        + " \"max_layers\": \"many\", \"ladder\": 1, \"final_seeds\": 26, \"colour\": \"red\","
                        + " \"training\": {\"epochs\": -1}}")
                .post(Course.INSTRUCTOR)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body(
                        "violations.pointer",
                        containsInAnyOrder(
                                "/slug",
                                "/dataset",
                                "/closes_at",
                                "/max_epochs",
                                "/public_fraction",
                                "/time_zone",
                                "/counting",
                                "/max_layers",
                                "/ladder",
                                "/final_seeds",
                                "/colour",
                                "/training",
                                "/title"))
                .body("violations.message", hasItem("must be a whole number from 1 to 10000, got \"many\""))
                .body("violations.message", hasItem("must be an IANA time zone such as Europe/Berlin, got Berlin"));
        Course.instructor()
                .body("{\"slug\": \"" + made + "\", \"title\": \"x\", \"baseline_config\": {\"layers\": [\"Flattn\"]}}")
                .post(Course.INSTRUCTOR)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/baseline_config/layers/0"));
        given().get("/api/v1/challenges/" + made).then().statusCode(404);
        Course.change(slug, "{\"opens_at\": \"2026-05-01T00:00:00Z\", \"closes_at\": \"2026-05-01T00:00:00Z\"}")
                .statusCode(422)
                .body("violations[0].message", containsString("must leave time"));
        Course.change(slug, "{\"time_zone\": \"Europe/Berlin\", \"closes_at\": \"2026-03-29T02:30\"}")
                .statusCode(422)
                .body("violations[0].message", containsString("the clocks of Europe/Berlin skip"));
        // Of the hour that comes twice the later.
        Course.change(slug, "{\"time_zone\": \"Europe/Berlin\", \"closes_at\": \"2026-10-25T02:30\"}")
                .body("closes_at", is("2026-10-25T01:30:00Z"));
        student.api()
                .contentType("application/json")
                .body("{}")
                .patch(Course.INSTRUCTOR + "/" + slug)
                .then()
                .statusCode(403);
    }

    @Test
    void extensions_are_a_list_to_search_and_turn() {
        for (int number = 0; number < 3; number++) {
            Student one = Student.register(accounts);
            Course.instructor()
                    .body("{\"extra\": 1, \"reason\": \"Reason " + number + "\"}")
                    .put(Course.INSTRUCTOR + "/" + slug + "/extensions/" + one.account().handle)
                    .then()
                    .statusCode(200);
        }
        String all = Course.INSTRUCTOR + "/" + slug + "/extensions";
        Course.instructor().get(all).then().body("total", is(3)).body("extensions.size()", is(3));
        Course.instructor().queryParam("q", "rEASON 1").get(all).then().body("extensions.reason", contains("Reason 1"));
        Course.instructor().get(all + "?page=2").then().body("total", is(3)).body("extensions.size()", is(0));
        String page = "/instructor/challenges/" + slug;
        Browsing staff = Browsing.asInstructor();
        staff.request()
                .queryParam("q", "reason 2")
                .get(page)
                .then()
                .body(containsString("Reason 2"), not(containsString("Reason 1")));
        staff.get(page + "?q=nobody").then().body(containsString("Nobody fits this search"));
    }

    @Test
    void a_preview_says_whom_a_change_affects_and_changes_nothing() {
        Student other = Student.register(accounts);
        boards.score(slug, student.account().handle, 4_800, 9_000, 60);
        boards.score(slug, student.account().handle, 4_700, 100, 60);
        boards.score(slug, other.account().handle, 4_600, 100, 60);
        String one = student.account().handle;
        String both = "changes.find { it.rule == '%s' }.consequences";
        Course.instructor()
                .body(
                        "{\"max_parameters\": 8000, \"counting\": \"last\", \"submissions_per_day\": 2,"
                                + " \"public_fraction\": 0.3, \"title\": \"A test's board\", \"closes_at\": \"2020-01-01T00:00:00Z\"}")
                .post(Course.INSTRUCTOR + "/" + slug + "/preview")
                .then()
                .statusCode(200)
                .body("changes.rule", not(hasItem("title")))
                .body(String.format(both, "max_parameters") + "[0].names", contains(one))
                .body(String.format(both, "counting") + "[0].names", contains(one))
                .body(String.format(both, "submissions_per_day") + "[0].names", contains(one))
                .body(String.format(both, "submissions_per_day") + "[1].names", contains(other.account().handle))
                .body(String.format(both, "public_fraction") + "[0].count", is(2))
                .body(String.format(both, "closes_at") + "[0].count", is(2));
        given().get("/api/v1/challenges/" + slug)
                .then()
                .body("limits.max_parameters", is(5_000_000))
                .body("closes_at", nullValue());
    }

    @Test
    void the_form_shows_what_changes_and_applies_only_what_was_shown() {
        boards.score(slug, student.account().handle, 4_800, 9_000, 60);
        Browsing staff = Browsing.asInstructor();
        String form = "/instructor/challenges/" + slug + "/edit";
        staff.get(form).then().statusCode(200).body(containsString("Submissions a day"));

        fill(staff, form, "max_parameters", "none")
                .post(form)
                .then()
                .statusCode(422)
                .body(allOf(
                        containsString("must be a whole number from 1 to 1000000000, got"),
                        containsString("value=\"none\"")));
        String shown = fill(staff, form, "max_parameters", "8,000")
                .post(form)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("What changes, and for whom"),
                        containsString(student.account().handle),
                        containsString("5,000,000")))
                .extract()
                .asString();
        assertThat(limit()).isEqualTo(5_000_000);

        // Meanwhile somebody else is affected, too: it is shown again.
        boards.score(slug, Student.register(accounts).account().handle, 4_700, 9_500, 60);
        String seen = hidden(shown, "seen");
        String again = fill(staff, form, "max_parameters", "8000")
                .formParam("seen", seen)
                .post(form)
                .then()
                .statusCode(200)
                .body(containsString("Meanwhile it became another"))
                .extract()
                .asString();
        fill(staff, form, "max_parameters", "8000")
                .formParam("seen", hidden(again, "seen"))
                .post(form)
                .then()
                .statusCode(303);
        assertThat(limit()).isEqualTo(8_000);
        Browsing.as("p" + Course.name()).get(form).then().statusCode(403);
    }

    @Test
    void the_form_makes_a_challenge_and_keeps_what_was_typed_where_it_cannot() {
        Browsing staff = Browsing.asInstructor();
        String form = "/instructor/challenges/new";
        fill(staff, form, "title", "")
                .formParam("slug", "Not a slug")
                .formParam("baseline_name", "Olga")
                .post(form)
                .then()
                .statusCode(422)
                .body(allOf(
                        containsString("must have 1 to 200 characters, got 0"),
                        containsString("Not a slug"),
                        containsString("Olga")));
        fill(staff, form, "title", "By the form")
                .formParam("slug", made)
                .formParam("baseline_name", "Olga")
                .post(form)
                .then()
                .statusCode(303);
        given().get("/api/v1/challenges/" + made)
                .then()
                .body("title", is("By the form"))
                .body("baseline", is("Olga"))
                .body("pseudonyms", is(false));
        staff.get("/instructor/challenges").then().body(containsString("By the form"));
        staff.get("/instructor/challenges/" + made)
                .then()
                .statusCode(200)
                .body(containsString("Everybody has the same"));
    }

    private int limit() {
        return given().get("/api/v1/challenges/" + slug).path("limits.max_parameters");
    }

    /** One field of the form: what is not sent stays. */
    private static RequestSpecification fill(Browsing browser, String page, String name, String value) {
        return browser.form(page).formParam(name, value);
    }

    private static String hidden(String html, String name) {
        return new XmlPath(CompatibilityMode.HTML, html).getString("**.find { it.@name == '" + name + "' }.@value");
    }

    @Test
    void the_dataset_stays_and_the_form_says_what_to_do_instead() {
        Course.change(slug, "{\"dataset\": \"mnist\"}").statusCode(200);
        Course.change(slug, "{\"dataset\": \"letters\"}")
                .statusCode(422)
                .body("violations[0].pointer", is("/dataset"))
                .body("violations[0].message", containsString("stays mnist, got letters"))
                .body("violations[0].message", containsString("under a new name"));
        Browsing.asInstructor()
                .get("/instructor/challenges/" + slug + "/edit")
                .then()
                .statusCode(200)
                .body(containsString("mnist. It stays"));
    }
}
