package podium;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.account.Accounts;
import podium.challenge.Course;
import podium.leaderboard.FilledBoard;
import podium.submission.Student;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A challenge from its first to its last page, as its instructor runs it, on a phone too. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EndingBrowserTest {
    @TestHTTPResource("/")
    URI address;

    @Inject
    Accounts accounts;

    @Inject
    FilledBoard boards;

    @Inject
    Course course;

    private final String slug = Course.name();
    private final List<String> violations = new ArrayList<>();

    @AfterEach
    void remove() {
        course.update("DELETE FROM scheduled_tasks USING final_run JOIN submission ON submission.id = submission_id"
                + " JOIN challenge ON challenge.id = challenge_id"
                + " WHERE task_instance = cast(final_run.id AS text) AND slug = '" + slug + "'");
        course.remove(slug);
    }

    @Test
    void an_instructor_opens_extends_closes_previews_and_reveals() {
        Student ada = Student.register(accounts);
        Student bob = Student.register(accounts);
        try (BrowserContext context = Chromium.shared()
                .newContext(new NewContextOptions().setJavaScriptEnabled(true).setViewportSize(1280, 900))) {
            Page page = context.newPage();
            go(page, "/sign-in?next=/instructor/challenges");
            page.getByLabel("Handle").fill("instructor");
            page.getByLabel("Password").fill(SharedDatabase.INSTRUCTOR_PASSWORD);
            page.locator("main form button").click();

            page.getByText("New challenge").click();
            check(page);
            page.getByLabel("Name in addresses").fill(slug);
            page.locator("#title").fill("The last sheet");
            page.locator("#time_zone").fill("Europe/Berlin");
            page.locator("#submissions_per_day").fill("none");
            page.getByText("Make the challenge").click();
            assertThat(page.locator("#submissions_per_day-error")).containsText("must be a whole number");
            check(page);
            page.locator("#submissions_per_day").fill("10");
            page.getByText("Make the challenge").click();
            assertThat(page.locator("#phase")).hasText("Open");

            UUID first = boards.score(slug, ada.account().handle, 4_800, 1, 1);
            UUID second = boards.score(slug, bob.account().handle, 4_700, 1, 1);
            // It would have to be trained first.
            course.update("UPDATE submission SET state = 'CANCELLED' FROM challenge WHERE challenge.id = challenge_id"
                    + " AND baseline AND slug = '" + slug + "'");
            page.locator("#to-rules").click();
            check(page);
            page.locator("#closes_at").fill("2999-12-01T23:59:59");
            page.getByText("Go on").click();
            assertThat(page.locator("main")).containsText("2 students took part so far");
            assertThat(page.locator("main")).containsText("23:59:59 (Europe/Berlin, UTC+01:00)");
            check(page);
            page.getByText("Apply").click();

            page.locator("#handle").fill(ada.account().handle);
            page.locator("#until").fill("2999-12-02T23:59:59");
            page.locator("#reason").fill("was ill");
            page.getByText("Grant it").click();
            assertThat(page.locator("#extensions table")).containsText(ada.account().handle);
            check(page);
            page.getByText("Take back").click();
            assertThat(page.locator("#extensions table")).hasCount(0);

            page.locator("#to-rules").click();
            page.locator("#closes_at").fill("2020-12-01T23:59:59");
            page.getByText("Go on").click();
            assertThat(page.locator("main")).containsText("can submit no more, from now on");
            page.getByText("Apply").click();
            assertThat(page.locator("#phase")).hasText("Closed");
            page.getByText("Run the finals now").click();
            end(first, 4_500);
            end(second, 4_600);
            page.locator("#to-final").click();
            assertThat(page.locator("#preview")).containsText("All final runs have ended");
            assertThat(page.locator("#final tbody tr").first()).containsText(bob.account().handle);
            assertThat(page.locator("#final tbody tr").first()).containsText("up 1");
            check(page);
            page.locator("#reveal").click();
            assertThat(page.locator("#preview")).hasCount(0);
            check(page);
            go(page, "/challenges/" + slug);
            assertThat(page.locator("main")).containsText("The final board is open");
        }
        assertThat(violations).isEmpty();
    }

    private void end(UUID submission, int correct) {
        course.update(
                "UPDATE final_run SET state = 'SCORED', private_images = 5000, classes = '\\x00', private_correct = "
                        + correct + " WHERE submission_id = '" + submission + "'");
    }

    private void go(Page page, String path) {
        page.navigate(address.resolve(path).toString());
    }

    /** On a phone and on a laptop, in light and in dark. */
    private void check(Page page) {
        page.waitForLoadState();
        violations.addAll(Accessibility.faults(page));
    }
}
