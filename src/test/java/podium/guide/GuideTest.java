package podium.guide;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.SharedDatabase;
import podium.leaderboard.FilledBoard;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuideTest {
    @Inject
    FilledBoard boards;

    private String slug;
    private String instructor;

    @BeforeEach
    void create() {
        slug = boards.create(false);
        instructor = Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD);
    }

    @AfterEach
    void remove() {
        boards.remove(slug);
    }

    private ValidatableResponse put(String body) {
        return given().auth()
                .oauth2(instructor)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/instructor/challenges/" + slug + "/guide")
                .then();
    }

    @Test
    void the_shipped_guide_is_there_without_anyone_writing_it() {
        new Browsing()
                .get("/challenges/mnist/guide")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("<h2 id=\"layers-that-help\">"),
                        containsString("<table class=\"prose-table\">"),
                        containsString("href=\"/reference\"")));
    }

    @Test
    void an_instructor_replaces_it_and_brings_it_back() {
        put("{\"markdown\": \"# Ours\\n\\nBe *kind*.\"}").statusCode(200).body("shipped", is(false));
        new Browsing()
                .get("/challenges/" + slug + "/guide")
                .then()
                .body(allOf(containsString("<em>kind</em>"), not(containsString("Layers that help"))));
        put("{\"markdown\": null}").statusCode(200).body("shipped", is(true));
        given().get("/api/v1/challenges/" + slug + "/guide")
                .then()
                .body("markdown", containsString("Layers that help"));
    }

    @Test
    void what_is_no_guide_is_refused_with_its_place() {
        put("{}").statusCode(422).body("violations[0].pointer", is("/markdown"));
        put("{\"markdown\": 7}").statusCode(422);
        put("{\"markdown\": \"" + "x".repeat(100_001) + "\"}")
                .statusCode(422)
                .body("violations[0].message", containsString("100001"));
        put("{\"markdown\": \"a\\u0000b\"}").statusCode(422);
    }

    @Test
    void nothing_in_a_guide_runs() {
        put("{\"markdown\": \"<script>alert(1)</script> [x](<javascript:alert(2)>) ![p](<javascript:alert(3)>)"
                        + " <b onclick=x>y</b>\"}")
                .statusCode(200);
        new Browsing()
                .get("/challenges/" + slug + "/guide")
                .then()
                .body(allOf(
                        containsString("&lt;script&gt;alert(1)"),
                        not(containsString("\"javascript:")),
                        not(containsString("<b onclick"))));
    }

    @Test
    void the_editor_previews_and_saves_and_is_the_instructors_alone() {
        String page = "/challenges/" + slug + "/guide/edit";
        Browsing browser = Browsing.asInstructor();
        browser.form(page)
                .formParam("text", "A **draft**")
                .formParam("action", "preview")
                .post(page)
                .then()
                .statusCode(200)
                .body(allOf(containsString("<strong>draft</strong>"), containsString("A **draft**")));
        browser.form(page).formParam("text", "A **guide**").post(page).then().statusCode(303);
        new Browsing().get("/challenges/" + slug + "/guide").then().body(containsString("<strong>guide</strong>"));
        browser.form(page)
                .formParam("text", "x".repeat(100_001))
                .post(page)
                .then()
                .statusCode(422)
                .body(containsString("at most 100000 characters"));
        Browsing.as("g" + UUID.randomUUID().toString().substring(0, 12))
                .get(page)
                .then()
                .statusCode(403);
    }

    @Test
    void the_solution_opens_when_the_challenge_closes() {
        UUID baseline = boards.score(slug, null, 4900, 25_258, 50);
        boards.config(baseline, "name: Niklas the secret\nlayers: [Flatten]");
        String solution = "/challenges/" + slug + "/guide/solution";
        String handle = "g" + UUID.randomUUID().toString().substring(0, 12);
        Browsing student = Browsing.as(handle);
        student.get(solution).then().statusCode(404).body(containsString("opens when the challenge closes"));

        close("2999-01-01T12:00:00Z");
        student.get(solution).then().statusCode(404).body(containsString("opens on 1 Jan 2999, 12:00 UTC"));
        student.get("/submissions/" + baseline).then().statusCode(404);
        Browsing.asInstructor().get(solution).then().statusCode(200).body(containsString("Students do not see this"));

        close("2020-01-01T12:00:00Z");
        student.get(solution)
                .then()
                .statusCode(200)
                .body(allOf(containsString("Niklas the secret"), not(containsString("Students do not see this"))));
        student.get("/submissions/" + baseline).then().statusCode(200);
    }

    @Test
    void changes_of_a_challenge_that_are_none_are_refused() {
        change("{\"closes_at\": \"tomorrow\"}").statusCode(422).body("violations[0].pointer", is("/closes_at"));
        change("{\"pseudonyms\": \"yes\"}").statusCode(422).body("violations[0].pointer", is("/pseudonyms"));
        change("{\"pseudonyms\": true, \"closes_at\": null}").statusCode(200).body("pseudonyms", is(true));
        given().contentType("application/json")
                .body("{}")
                .patch("/api/v1/instructor/challenges/" + slug)
                .then()
                .statusCode(401);
    }

    private void close(String moment) {
        change("{\"closes_at\": \"" + moment + "\"}").statusCode(200).body("closes_at", is(moment));
    }

    private ValidatableResponse change(String body) {
        return given().auth()
                .oauth2(instructor)
                .contentType("application/json")
                .body(body)
                .patch("/api/v1/instructor/challenges/" + slug)
                .then();
    }
}
