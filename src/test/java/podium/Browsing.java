package podium;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** A browser without scripts: keeps cookies, sends forms with the token that their page has, follows no redirect. */
public final class Browsing {
    public static final String PASSWORD = "correct horse battery";

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private final CookieFilter cookies = new CookieFilter();
    private String token = "";

    /** A visitor. */
    public Browsing() {}

    /** A new student, signed in. */
    public static Browsing as(String handle) {
        Browsing browser = new Browsing();
        browser.form("/register")
                .formParam("handle", handle)
                .formParam("password", PASSWORD)
                .post("/register")
                .then()
                .statusCode(303);
        return browser;
    }

    public static Browsing asInstructor() {
        return signedIn("instructor", SharedDatabase.INSTRUCTOR_PASSWORD);
    }

    public static Browsing signedIn(String handle, String password) {
        Browsing browser = new Browsing();
        browser.form("/sign-in")
                .formParam("handle", handle)
                .formParam("password", password)
                .post("/sign-in")
                .then()
                .statusCode(303);
        return browser;
    }

    public Response get(String path) {
        return request().get(path);
    }

    public RequestSpecification request() {
        return given().filter(cookies).accept("text/html").redirects().follow(false);
    }

    /** A form to fill, with the token of the page that has it. */
    public RequestSpecification form(String page) {
        return request().formParam("csrf-token", token(page));
    }

    /** The same as a form that may carry a file. */
    public RequestSpecification multipartForm(String page) {
        return request().multiPart("csrf-token", token(page));
    }

    /** One more that may carry a file, with the token that the browser has already. */
    public RequestSpecification multipartForm() {
        return request().multiPart("csrf-token", token);
    }

    /** One more form, with the token that the browser has already: it is the same on all pages. */
    public RequestSpecification form() {
        return request().formParam("csrf-token", token);
    }

    private String token(String page) {
        Matcher field = TOKEN.matcher(get(page).asString());
        assertThat(field.find()).as("%s has a form", page).isTrue();
        token = field.group(1);
        return token;
    }
}
