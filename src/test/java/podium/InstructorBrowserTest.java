package podium;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.account.Accounts;
import podium.dataset.MnistDataset;
import podium.leaderboard.FilledBoard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What an instructor does when something went wrong: looks, pauses, announces, judges anew, takes the grades away. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InstructorBrowserTest {
    @TestHTTPResource("/")
    URI address;

    @Inject
    FilledBoard board;

    @Inject
    Accounts accounts;

    @Inject
    Session database;

    private final List<String> complaints = new ArrayList<>();
    private String slug;
    private String ada;
    private String bob;

    /** Ada predicted better than Bob, and the board has it the other way round. */
    @BeforeEach
    void fill() {
        slug = board.create(false);
        ada = accounts.register("a" + UUID.randomUUID().toString().substring(0, 18), Browsing.PASSWORD).handle;
        bob = accounts.register("b" + UUID.randomUUID().toString().substring(0, 18), Browsing.PASSWORD).handle;
        predict(board.score(slug, ada, 4000, 100, 5), 100);
        predict(board.score(slug, bob, 4990, 100, 5), 4000);
        predict(board.score(slug, null, 4500, 100, 5), 1000);
    }

    @AfterEach
    void clear() {
        for (String sql : List.of(
                "DELETE FROM intake_pause",
                "DELETE FROM announcement",
                "DELETE FROM rejudging USING challenge WHERE challenge.id = challenge_id AND slug = '" + slug + "'")) {
            QuarkusTransaction.requiringNew()
                    .run(() -> database.createNativeMutationQuery(sql).executeUpdate());
        }
        board.remove(slug);
    }

    @Test
    void an_instructor_pauses_announces_rejudges_and_takes_the_grades_away() throws IOException {
        try (BrowserContext context = Chromium.shared().newContext(options(1280, ColorScheme.LIGHT))) {
            Page page = page(context);
            page.navigate(address.resolve("/sign-in").toString());
            page.getByLabel("Handle").fill("instructor");
            page.getByLabel("Password").fill(SharedDatabase.INSTRUCTOR_PASSWORD);
            press(page, "Sign in");
            page.navigate(address.resolve("/instructor?challenge=" + slug).toString());
            assertThat(page.locator("#queue")).containsText("Waiting");

            page.getByText("Pause submissions").click();
            page.getByLabel("What students are told").fill("The labels were wrong");
            press(page, "Pause");
            assertThat(page.locator("#intake")).hasText("paused");
            page.navigate(address.resolve("/challenges/" + slug).toString());
            assertThat(page.locator("#notice")).containsText("The labels were wrong");

            page.navigate(address.resolve("/instructor/announcements").toString());
            page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true))
                    .first()
                    .fill("We **judge anew** tonight.");
            press(page, "Preview");
            assertThat(page.locator("#preview strong")).hasText("judge anew");
            assertThat(Accessibility.faults(page)).isEmpty();
            press(page, "Announce");
            page.navigate(address.resolve("/challenges/" + slug).toString());
            assertThat(page.locator("aside.announcement")).containsText("We judge anew tonight.");
            assertThat(page.locator("tbody tr").first()).containsText(bob);

            page.navigate(
                    address.resolve("/instructor/submissions?challenge=" + slug).toString());
            page.locator("select[name=which]").selectOption("all");
            press(page, "Rejudge …");
            assertThat(Accessibility.faults(page)).isEmpty();
            page.getByLabel("Reason").fill("Labels mended");
            press(page, "Find out what would change");
            while (page.locator("#apply").count() == 0) {
                page.waitForTimeout(200);
                page.reload();
            }
            assertThat(page.locator("#ranks")).containsText(ada);
            assertThat(page.locator("#changes")).containsText(bob);
            assertThat(Accessibility.faults(page)).isEmpty();
            page.locator("#apply").click();
            assertThat(page.locator("#sum-title")).containsText("applied");
            page.navigate(address.resolve("/challenges/" + slug).toString());
            assertThat(page.locator("tbody tr").first()).containsText(ada);

            page.navigate(
                    address.resolve("/instructor/export?challenge=" + slug).toString());
            Download grades = page.waitForDownload(() -> page.locator("#grades").click());
            assertThat(Files.readString(grades.path()))
                    .startsWith("\ufeffusername,email")
                    .contains("\n" + ada + ",");

            page.navigate(address.resolve("/instructor").toString());
            page.locator("#resume").click();
            assertThat(page.locator("#intake")).hasText("taken");
            assertThat(complaints).isEmpty();
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static NewContextOptions options(int width, ColorScheme scheme) {
        return new NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme);
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.setDefaultTimeout(60_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    private void predict(UUID submission, int wrong) {
        byte[] labels = MnistDataset.load().hidden().labels().data();
        byte[] classes = Arrays.copyOf(labels, labels.length);
        for (int image = 0; image < wrong; image++) {
            classes[image] = (byte) ((classes[image] + 1) % 10);
        }
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                        "INSERT INTO prediction (submission_id, classes) VALUES (:id, :classes)")
                .setParameter("id", submission)
                .setParameter("classes", classes)
                .executeUpdate());
    }
}
