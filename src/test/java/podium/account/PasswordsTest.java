package podium.account;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.submission.Student;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PasswordsTest {
    private static final String NEW = "a battery of horses";

    @Inject
    Members members;

    private static Browsing signIn(String handle, String password, int expected) {
        Browsing browser = new Browsing();
        browser.form("/sign-in")
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .formParam("handle", handle)
                .formParam("password", password)
                .post("/sign-in")
                .then()
                .statusCode(expected);
        return browser;
    }

    private static ValidatableResponse change(Browsing browser, String old, String password, boolean tokens) {
        return browser.form("/account")
                .formParam("current", old)
                .formParam("password", password)
                .formParam("revoke_tokens", tokens ? "yes" : "")
                .post("/account/password")
                .then();
    }

    /** Who is out still reads what a visitor may. */
    private static void isIn(Browsing browser, boolean in) {
        browser.get("/challenges/mnist").then().statusCode(200);
        browser.get("/account").then().statusCode(in ? 200 : 302);
    }

    @Test
    void a_new_password_signs_all_other_browsers_out_and_leaves_tokens_unless_told() {
        Student student = members.create(Role.STUDENT);
        String handle = student.account().handle;
        Browsing here = signIn(handle, Browsing.PASSWORD, 303);
        Browsing elsewhere = signIn(handle, Browsing.PASSWORD, 303);
        change(here, Browsing.PASSWORD, NEW, false).statusCode(303);
        isIn(here, true);
        isIn(elsewhere, false);
        signIn(handle, Browsing.PASSWORD, 401);
        signIn(handle, NEW, 303);
        student.api().get("/api/v1/me").then().statusCode(200);
        change(here, NEW, Browsing.PASSWORD, true).statusCode(303);
        student.api().get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void the_present_password_is_asked_for_and_guesses_count() {
        String handle = members.create(Role.STUDENT).account().handle;
        Browsing browser = signIn(handle, Browsing.PASSWORD, 303);
        change(browser, "not it", NEW, false).statusCode(422).body(containsString("that is not your present password"));
        change(browser, Browsing.PASSWORD, "short", false)
                .statusCode(422)
                .body(containsString("at least 8 characters"));
        isIn(browser, true);
        for (int i = 0; i < SignInThrottle.PER_HANDLE.quota(); i++) {
            change(browser, "guess " + i, NEW, false).statusCode(422);
        }
        change(browser, Browsing.PASSWORD, NEW, false).statusCode(429);
        signIn(handle, Browsing.PASSWORD, 429);
    }

    @Test
    void the_api_changes_it_too() {
        Student student = members.create(Role.STUDENT);
        Browsing browser = signIn(student.account().handle, Browsing.PASSWORD, 303);
        student.api()
                .contentType("application/json")
                .body("{}")
                .put("/api/v1/me/password")
                .then()
                .statusCode(422)
                .body("violations.pointer", hasSize(2));
        student.api()
                .contentType("application/json")
                .body("{\"current\": \"" + Browsing.PASSWORD + "\", \"password\": \"" + NEW + "\"}")
                .put("/api/v1/me/password")
                .then()
                .statusCode(204);
        isIn(browser, false);
    }

    @Test
    void sessions_are_listed_and_ended_one_by_one_or_all() {
        Student student = members.create(Role.STUDENT);
        String handle = student.account().handle;
        Browsing one = signIn(handle, Browsing.PASSWORD, 303);
        Browsing two = signIn(handle, Browsing.PASSWORD, 303);
        Browsing three = signIn(handle, Browsing.PASSWORD, 303);
        one.get("/account").then().body(containsString("Firefox on Linux"));
        int latest = student.api()
                .get("/api/v1/me/sessions")
                .then()
                .body("sessions", hasSize(3))
                .body("sessions[0].name", is("Firefox on Linux"))
                .extract()
                .path("sessions.max { it.id }.id");
        one.form("/account")
                .post("/account/sessions/" + latest + "/revoke")
                .then()
                .statusCode(303);
        isIn(three, false);
        isIn(two, true);
        members.create(Role.INSTRUCTOR)
                .api()
                .delete("/api/v1/me/sessions/" + (latest - 1))
                .then()
                .statusCode(404);
        isIn(two, true);
        two.form("/account").post("/account/sessions/revoke-others").then().statusCode(303);
        isIn(one, false);
        isIn(two, true);
        student.api().delete("/api/v1/me/sessions").then().statusCode(204);
        isIn(two, false);
    }

    @Test
    void handles_that_look_alike_are_one() {
        Student student = members.create(Role.STUDENT);
        String twin =
                student.account().handle.replace("m", "rn").replace('0', 'o').replace('1', 'l');
        Browsing visitor = new Browsing();
        visitor.form("/register")
                .formParam("handle", twin)
                .formParam("password", NEW)
                .post("/register")
                .then()
                .statusCode(422)
                .body(containsString("looks too much like one that is taken"))
                .body(not(containsString(student.account().handle)));
    }
}
