package podium.account;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import podium.Browsing;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokensTest {
    private static final String PREFLIGHT = "/api/v1/challenges/mnist/preflight";
    private static final String SUBMISSIONS = "/api/v1/challenges/mnist/submissions";

    @Inject
    Members members;

    private static ValidatableResponse ask(Student student, String body) {
        return given().auth()
                .preemptive()
                .basic(student.account().handle, Browsing.PASSWORD)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/tokens")
                .then();
    }

    private static Student with(Student student, String scopes) {
        String body = "{\"name\": \"test\", \"scopes\": [" + scopes + "]}";
        return new Student(
                student.account(), ask(student, body).statusCode(201).extract().path("token"));
    }

    @Test
    void a_token_has_a_name_scopes_an_end_and_a_last_use() {
        Student student = members.create(Role.STUDENT);
        int id = ask(student, "{\"name\": \"laptop\", \"scopes\": [\"submit\"], \"days\": 7}")
                .statusCode(201)
                .body("name", is("laptop"))
                .body("scopes", contains("read", "submit"))
                .extract()
                .path("id");
        student.api()
                .get("/api/v1/tokens")
                .then()
                .statusCode(200)
                .body("tokens.name", hasItem("laptop"))
                .body("tokens.find { it.id == " + id + " }.last_used_at", is((Object) null))
                .body("tokens.find { it.current }.last_used_at", notNullValue())
                .body(not(containsString(student.token())));
        student.api().delete("/api/v1/tokens/" + id).then().statusCode(204);
        student.api().delete("/api/v1/tokens/" + id).then().statusCode(404);
    }

    @Test
    void a_revoked_token_opens_nothing() {
        Student student = members.create(Role.STUDENT);
        int id = student.api().get("/api/v1/tokens").path("tokens[0].id");
        student.api().delete("/api/v1/tokens/" + id).then().statusCode(204);
        student.api().get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void a_token_for_reading_reads_and_asks_but_submits_nothing() {
        Student reader = with(members.create(Role.STUDENT), "\"read\"");
        reader.api().get("/api/v1/submissions").then().statusCode(200);
        reader.yaml(Student.TINY).post(PREFLIGHT).then().statusCode(200);
        reader.yaml(Student.TINY)
                .post(SUBMISSIONS)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("lacks the scope submit"));
    }

    @Test
    void an_instructors_token_without_that_scope_is_a_students() {
        Student instructor = members.create(Role.INSTRUCTOR);
        Student plain = with(instructor, "\"read\", \"submit\"");
        plain.api().get("/api/v1/me").then().body("role", is("STUDENT"));
        plain.api().get("/api/v1/instructor/submissions").then().statusCode(403);
        Student reading = with(instructor, "\"instructor\"");
        reading.api().get("/api/v1/instructor/submissions").then().statusCode(200);
        reading.yaml(Student.TINY).post(SUBMISSIONS).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"days": 0}                      | /days     | must be 1 to 366, got 0
            {"days": 367}                    | /days     | must be 1 to 366, got 367
            {"scopes": ["write"]}            | /scopes/0 | got write
            {"scopes": ["read","instructor"]}| /scopes/1 | is not for a student
            {"scopes": []}                   | /scopes   | at least one
            {"days": "x"                     | ''        | must be an object
            """)
    void says_what_is_wrong_with_a_wish(String body, String pointer, String message) {
        Student student = members.create(Role.STUDENT);
        ask(student, body)
                .statusCode(422)
                .body("violations[0].pointer", is(pointer))
                .body("violations[0].message", containsString(message));
        ask(student, "{\"days\": 366}").statusCode(201);
    }

    @Test
    void nobody_revokes_or_sees_anothers() {
        Student one = members.create(Role.STUDENT);
        Student other = members.create(Role.INSTRUCTOR);
        int token = one.api().get("/api/v1/tokens").path("tokens[0].id");
        other.api().delete("/api/v1/tokens/" + token).then().statusCode(404);
        assertThat(other.api().get("/api/v1/tokens").jsonPath().getList("tokens.id"))
                .doesNotContain(token);
        Browsing.as(Members.handle());
        Browsing browser = Browsing.as(Members.handle());
        browser.form("/account")
                .post("/account/tokens/" + token + "/revoke")
                .then()
                .statusCode(404);
        one.api().get("/api/v1/me").then().statusCode(200);
    }

    @Test
    void the_page_shows_a_new_token_once() {
        Browsing browser = Browsing.as(Members.handle());
        String html = browser.form("/account")
                .formParam("name", "notebook <b>")
                .formParam("scopes", "read")
                .formParam("days", "30")
                .post("/account/tokens")
                .then()
                .statusCode(201)
                .header("Cache-Control", is("no-store"))
                .body(containsString("notebook &lt;b&gt;"))
                .extract()
                .asString();
        String token = html.replaceAll("(?s).*<code id=\"token\">([^<]*)<.*", "$1");
        given().auth().oauth2(token).get("/api/v1/me").then().statusCode(200);
        browser.get("/account")
                .then()
                .body(containsString("notebook &lt;b&gt;"))
                .body(not(containsString(token)));
        browser.form("/account")
                .formParam("name", "nothing")
                .post("/account/tokens")
                .then()
                .statusCode(422)
                .body(containsString("choose at least one"));
    }
}
