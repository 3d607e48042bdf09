package podium.account;

import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountPagesTest {
    private final Browsing browser = new Browsing();

    @Test
    void registering_signs_in_and_goes_where_one_wanted_to_go() {
        String handle = handle();
        browser.form("/register")
                .formParam("handle", handle)
                .formParam("password", Browsing.PASSWORD)
                .formParam("next", "/challenges/mnist/submit?example=mlp")
                .post("/register")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/challenges/mnist/submit?example=mlp"));
        browser.get("/register").then().body(containsString("<span class=\"handle\">" + handle + "</span>"));
    }

    @Test
    void sends_nobody_to_another_site() {
        for (String next : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"}) {
            new Browsing()
                    .form("/register")
                    .formParam("handle", handle())
                    .formParam("password", Browsing.PASSWORD)
                    .formParam("next", next)
                    .post("/register")
                    .then()
                    .statusCode(303)
                    .header("Location", not(containsString("evil")))
                    .header("Location", not(containsString("javascript")));
        }
    }

    @Test
    void a_form_that_is_not_right_comes_back_with_what_was_written_and_why() {
        browser.form("/register")
                .formParam("handle", "n1klas<b>")
                .formParam("password", "short")
                .post("/register")
                .then()
                .statusCode(422)
                .contentType(startsWith("text/html"))
                .body("**.find { it.@id == 'handle' }.@value", is("n1klas<b>"))
                .body("**.find { it.@id == 'handle-error' }", containsString("handle must be"))
                .body("**.find { it.@id == 'password-error' }", containsString("at least 8 characters"));
    }

    @Test
    void signs_in_and_out() {
        String handle = handle();
        Browsing.as(handle);
        browser.form("/sign-in")
                .formParam("handle", handle)
                .formParam("password", Browsing.PASSWORD)
                .post("/sign-in")
                .then()
                .statusCode(303);
        browser.get("/sign-in").then().body(containsString(">" + handle + "</span>"));
        browser.form("/sign-in").post("/sign-out").then().statusCode(303);
        browser.get("/sign-in").then().body(not(containsString(">" + handle + "</span>")));
    }

    @Test
    void a_wrong_password_is_said_on_the_form() {
        String handle = handle();
        Browsing.as(handle);
        browser.form("/sign-in")
                .formParam("handle", handle)
                .formParam("password", "not the password")
                .post("/sign-in")
                .then()
                .statusCode(401)
                .body("html.head.title", is("Sign in · Podium"))
                .body("**.find { it.@role == 'alert' }.p", containsString("do not belong together"))
                .body("**.find { it.@id == 'handle' }.@value", is(handle));
    }

    @Test
    void refuses_forms_without_their_token() {
        for (String path : new String[] {"/register", "/sign-in", "/sign-out"}) {
            browser.get("/register");
            browser.request()
                    .formParam("handle", handle())
                    .formParam("password", Browsing.PASSWORD)
                    .post(path)
                    .then()
                    .statusCode(400)
                    .contentType(startsWith("text/html"));
        }
    }

    @Test
    void what_is_not_there_is_a_page() {
        browser.get("/no-such-page")
                .then()
                .statusCode(404)
                .contentType(startsWith("text/html"))
                .body("html.head.title", is("Nothing to see here · Podium"));
    }

    private static String handle() {
        return "a" + UUID.randomUUID().toString().substring(0, 12);
    }
}
