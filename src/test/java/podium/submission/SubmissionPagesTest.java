package podium.submission;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubmissionPagesTest {
    private static final String FORM = "/challenges/mnist/submit";

    @Inject
    Leases leases;

    @Inject
    Curves curves;

    @Test
    void a_run_whose_node_died_says_so_and_shows_the_new_run_alone() {
        Browsing browser = Browsing.as("r" + UUID.randomUUID().toString().substring(0, 12));
        String page = browser.multipartForm(FORM)
                .multiPart("text", Student.TINY.replace("epochs: 1", "epochs: 9"))
                .post(FORM)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        String path = page.substring(page.indexOf("/submissions/"));
        UUID id = UUID.fromString(path.substring("/submissions/".length()));

        Lease first = leases.acquire(id, "first").orElseThrow();
        add(first, new EpochView(1, 4, 0.5, 0.8, 0.4, 0.9, 0.001, 1234));
        browser.get(path).then().statusCode(200).body(containsString("1,234")).body(not(containsString("Attempt 1")));
        assertThat(leases.lost(id, "first")).isTrue();
        Lease second = leases.acquire(id, "second").orElseThrow();
        browser.get(path)
                .then()
                .statusCode(200)
                .body(containsString("the node died, started again"))
                .body(containsString(": under way"))
                .body(not(containsString("1,234")));

        add(second, new EpochView(1, 4, 2.3, 0.1, 2.3, 0.1, 0.001, 4321));
        browser.get(path)
                .then()
                .body(containsString("4,321"))
                .body(containsString("Not learning"))
                .body(containsString("about 32 s"));
        leases.handBack(second);
        browser.form(path).post(path + "/cancel").then().statusCode(303);
    }

    private void add(Lease lease, EpochView point) {
        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(curves.add(lease, point)).isTrue());
    }
}
