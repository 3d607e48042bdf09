package podium.account;

import java.net.URI;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

/** Against a real provider, over HTTP: codes, keys, signatures and all. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ForeignSignInTest {
    private static final String BUTTON = "/sign-in/openid";

    @Inject
    Members members;

    private final String subject = UUID.randomUUID().toString();
    private final String email = "f" + subject.substring(0, 8) + "@uni.example.edu";

    /** Goes there and comes back. */
    private static Response signIn(Browsing browser, String subject, String claims) {
        String provider = browser.get(BUTTON).then().statusCode(302).extract().header("Location");
        assertThat(provider).contains("response_type=code").contains("client_id=podium");
        String back = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body("username=" + subject + "&claims="
                        + java.net.URLEncoder.encode(claims, java.nio.charset.StandardCharsets.UTF_8))
                .post(provider)
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        Response answer = null;
        for (int hops = 0;
                hops < 3 && back != null && URI.create(back).getPath().equals(BUTTON);
                hops++) {
            URI next = URI.create(back);
            answer = browser.request()
                    .urlEncodingEnabled(false)
                    .get(next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery()));
            assertThat(answer.headers().getValues("Location")).as("not twice").hasSizeLessThan(2);
            back = answer.header("Location");
        }
        return answer;
    }

    private String claims(boolean verified) {
        return "{\"email\": \"" + email + "\", \"email_verified\": " + verified + ", \"preferred_username\": \"f"
                + subject.substring(0, 8) + "\"}";
    }

    private static String handle(Browsing browser) {
        String page = browser.get("/account").then().statusCode(200).extract().asString();
        return page.replaceAll("(?s).*<span class=\"handle\">([^<]*)<.*", "$1");
    }

    @Test
    void whoever_the_provider_knows_gets_an_account_and_the_same_the_next_time() {
        Browsing browser = new Browsing();
        signIn(browser, subject, claims(true)).then().statusCode(303);
        assertThat(handle(browser)).isEqualTo("f" + subject.substring(0, 8));
        Browsing again = new Browsing();
        signIn(again, subject, claims(true)).then().statusCode(303);
        assertThat(handle(again)).isEqualTo(handle(browser));
        Browsing namesake = new Browsing();
        signIn(namesake, subject + "-2", claims(true)).then().statusCode(303);
        assertThat(handle(namesake)).isEqualTo("f" + subject.substring(0, 8) + "-2");
    }

    @Test
    void a_verified_address_leads_to_the_account_on_the_roster_and_another_does_not() {
        var student = members.create(Role.STUDENT).account();
        QuarkusTransaction.requiringNew().run(() -> Account.update("email = ?1 where id = ?2", email, student.id));
        Browsing stranger = new Browsing();
        signIn(stranger, subject + "-x", claims(false)).then().statusCode(303);
        assertThat(handle(stranger)).isNotEqualTo(student.handle);
        Browsing owner = new Browsing();
        signIn(owner, subject, claims(true)).then().statusCode(303);
        assertThat(handle(owner)).isEqualTo(student.handle);
    }

    @Test
    void nobody_becomes_staff_by_an_address_and_who_is_switched_off_stays_out() {
        var staff = members.create(Role.INSTRUCTOR).account();
        QuarkusTransaction.requiringNew().run(() -> Account.update("email = ?1 where id = ?2", email, staff.id));
        Browsing browser = new Browsing();
        signIn(browser, subject, claims(true)).then().statusCode(303);
        String handle = handle(browser);
        assertThat(handle).isNotEqualTo(staff.handle);
        QuarkusTransaction.requiringNew()
                .run(() -> Account.update("disabledAt = ?1 where handle = ?2", java.time.Instant.now(), handle));
        signIn(new Browsing(), subject, claims(true)).then().statusCode(403).body(containsString("switched off"));
    }

    @Test
    void what_the_provider_did_not_send_opens_nothing() {
        new Browsing()
                .request()
                .get(BUTTON + "?code=made-up&state=made-up")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(302, 401));
        new Browsing().get("/sign-in").then().body(containsString("Sign in with your institution"));
    }
}
