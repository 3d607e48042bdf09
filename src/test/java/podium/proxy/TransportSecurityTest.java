package podium.proxy;

import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** In tests this machine is trusted; that nobody is trusted by default, {@code StartIT} sees. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TransportSecurityTest {
    @Test
    void the_word_of_a_trusted_proxy_makes_cookies_secure_and_https_stay() {
        new Browsing()
                .form("/register")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "203.0.113.9")
                .formParam("handle", "https-" + UUID.randomUUID().toString().substring(0, 8))
                .formParam("password", Browsing.PASSWORD)
                .post("/register")
                .then()
                .header("Strict-Transport-Security", equalTo("max-age=31536000"))
                .header("Set-Cookie", containsString("Secure"));
    }

    @Test
    void without_https_nothing_is_said_of_it() {
        given().get("/sign-in")
                .then()
                .statusCode(200)
                .header("Strict-Transport-Security", nullValue())
                .header("Cache-Control", equalTo("private, no-cache"))
                .header("X-Frame-Options", equalTo("DENY"))
                .header("Referrer-Policy", equalTo("same-origin"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")));
    }

    @Test
    void what_kind_of_host_is_claimed_changes_no_link() {
        given().header("X-Forwarded-Host", "evil.example")
                .get("/podium.py")
                .then()
                .body(not(containsString("evil.example")));
    }
}
