package podium.account;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.SharedDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInApiTest {
    private static final String PASSWORD = "correct horse battery";

    @Inject
    Accounts accounts;

    @Inject
    Sessions sessions;

    @Test
    void exchanges_handle_and_password_for_a_token() {
        String handle = student();
        String token = given().auth()
                .preemptive()
                .basic(handle.toUpperCase(java.util.Locale.ROOT), PASSWORD)
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("token.length()", is(43))
                .body("expires_at", containsString("T"))
                .extract()
                .path("token");
        given().auth()
                .oauth2(token)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("handle", is(handle))
                .body("role", is("STUDENT"))
                .body("quota.find { it.challenge == 'mnist' }.limit", is(50))
                .body("quota.find { it.challenge == 'mnist' }.left", is(50))
                .body("quota.find { it.challenge == 'mnist' }.resets_at", containsString("T00:00:00Z"));
        QuarkusTransaction.requiringNew().run(() -> {
            AccessToken stored = AccessToken.find("account.handle", handle).firstResult();
            assertThat(stored.hash).hasSize(32);
            assertThat(stored.lastUsedAt).isNotNull();
        });
    }

    @Test
    void knows_the_instructor() {
        String token = given().auth()
                .preemptive()
                .basic(Accounts.INSTRUCTOR, SharedDatabase.INSTRUCTOR_PASSWORD)
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        given().auth().oauth2(token).get("/api/v1/me").then().body("role", is("INSTRUCTOR"));
    }

    @Test
    void refuses_a_wrong_password_and_an_unknown_handle_alike() {
        String handle = student();
        for (String[] credentials :
                new String[][] {{handle, "wrong horse"}, {"nobody-" + handle, PASSWORD}, {"", ""}}) {
            given().auth()
                    .preemptive()
                    .basic(credentials[0], credentials[1])
                    .post("/api/v1/tokens")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", startsWith("Basic"))
                    .body("title", is("Unauthorized"))
                    .body("detail", not(blankOrNullString()));
        }
        given().post("/api/v1/tokens").then().statusCode(401).contentType("application/problem+json");
        given().header("Authorization", "Basic !")
                .post("/api/v1/tokens")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void refuses_passwords_everywhere_else() {
        given().auth()
                .preemptive()
                .basic(student(), PASSWORD)
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void slows_down_who_guesses() {
        String handle = student();
        for (int i = 0; i < SignInThrottle.PER_HANDLE.quota(); i++) {
            given().auth()
                    .preemptive()
                    .basic(handle, "guess " + i)
                    .post("/api/v1/tokens")
                    .then()
                    .statusCode(401);
        }
        given().auth()
                .preemptive()
                .basic(handle, PASSWORD)
                .post("/api/v1/tokens")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", not(blankOrNullString()));
    }

    @Test
    void answers_visitors_of_the_api_with_401_and_no_redirect() {
        given().redirects()
                .follow(false)
                .accept("text/html,application/json")
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("status", is(401));
    }

    @Test
    void refuses_unknown_and_expired_tokens() {
        given().auth()
                .oauth2("no such token")
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", is("about:blank"))
                .body("detail", not(blankOrNullString()));
        String handle = student();
        String token = given().auth()
                .preemptive()
                .basic(handle, PASSWORD)
                .post("/api/v1/tokens")
                .path("token");
        QuarkusTransaction.requiringNew()
                .run(() -> AccessToken.update(
                        "expiresAt = ?1 where account.handle = ?2",
                        java.time.Instant.now().minusSeconds(1),
                        handle));
        given().auth().oauth2(token).get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void sets_no_cookies() {
        given().get("/api/v1/challenges").then().statusCode(200).header("Set-Cookie", nullValue());
        given().get("/api/v1/me").then().statusCode(401).header("Set-Cookie", nullValue());
    }

    @Test
    void takes_a_session_cookie_for_reading_but_not_for_writing_without_the_csrf_header() {
        String handle = student();
        String cookie = cookieOf(handle);
        given().cookie(Sessions.COOKIE, cookie).get("/api/v1/me").then().body("handle", is(handle));
        given().cookie(Sessions.COOKIE, cookie)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/probe")
                .then()
                .statusCode(401);
        given().cookie(Sessions.COOKIE, cookie)
                .cookie("csrf-token", "AAAAAAAAAAAAAAAAAAAAAA")
                .header("X-CSRF-TOKEN", "BBBBBBBBBBBBBBBBBBBBBB")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/probe")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        given().cookie(Sessions.COOKIE, cookie)
                .cookie("csrf-token", "AAAAAAAAAAAAAAAAAAAAAA")
                .header("X-CSRF-TOKEN", "AAAAAAAAAAAAAAAAAAAAAA")
                .contentType(ContentType.JSON)
                .body("{\"number\": 1}")
                .post("/api/v1/probe")
                .then()
                .statusCode(200)
                .body("handle", is(handle));
    }

    @Test
    void takes_no_token_for_a_cookie_and_no_cookie_for_a_token() {
        String handle = student();
        given().auth().oauth2(cookieOf(handle)).get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void forgets_a_session_that_signed_out() {
        String cookie = cookieOf(student());
        sessions.close(cookie, false);
        given().cookie(Sessions.COOKIE, cookie).get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void sends_visitors_of_pages_to_the_sign_in_form() {
        given().redirects()
                .follow(false)
                .accept("text/html")
                .get("/probe/members?a=b")
                .then()
                .statusCode(302)
                .header("Location", is("/sign-in?next=%2Fprobe%2Fmembers%3Fa%3Db"));
    }

    private String student() {
        return accounts.register("s" + UUID.randomUUID().toString().substring(0, 18), PASSWORD).handle;
    }

    private String cookieOf(String handle) {
        return sessions.open(Account.findByHandle(handle).orElseThrow(), false).getValue();
    }
}
