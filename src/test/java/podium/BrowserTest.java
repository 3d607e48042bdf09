package podium;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.queue.TrainingInTests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What a student does, in a real browser, on the real thing: one run on all of MNIST's training images. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrowserTest {
    private static final double MINUTES = 60_000;

    @TestHTTPResource("/")
    URI address;

    private final String handle = "b" + UUID.randomUUID().toString().substring(0, 12);
    private final List<String> complaints = new ArrayList<>();

    @Inject
    TrainingInTests training;

    @AfterEach
    void stopTraining() {
        training.end();
    }

    @Test
    void a_student_registers_submits_the_course_CNN_and_sees_it_train_and_rank() {
        training.begin();
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = page(context);
            page.navigate(address.toString());
            page.locator("#to-submit").click();
            page.locator("main a[href^='/register']").click();
            page.getByLabel("Handle").fill(handle);
            page.getByLabel("Password").fill(Browsing.PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Register and sign in"))
                    .click();

            Locator panel = page.locator("#preflight");
            assertThat(panel).containsText("25,258", within(1));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit and train"))
                    .click();

            Locator line = page.locator("figure.chart").first().locator("polyline.validation");
            assertThat(line).isVisible(new IsVisibleOptions().setTimeout(10 * MINUTES));
            assertThat(page.locator("[data-state]")).containsText("Scored", within(10));
            assertThat(page.locator("#epochs tbody tr")).hasCount(5);
            assertThat(line.getAttribute("points").split(" ")).hasSize(5);
            assertThat(page.locator(".score")).containsText("%");
            String submission = URI.create(page.url()).getPath();

            page.navigate(address.resolve("/challenges/mnist").toString());
            Locator own = page.locator("tr.own");
            assertThat(own).containsText(handle);
            assertThat(own.locator("a").first().getAttribute("href")).isEqualTo(submission);
            assertThat(complaints).isEmpty();
            everyPageIsAccessible(context, submission);
        }
    }

    private void everyPageIsAccessible(BrowserContext signedIn, String submission) {
        String state = signedIn.storageState();
        List<String> violations = new ArrayList<>();
        for (int width : new int[] {360, 1280}) {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                try (BrowserContext context =
                        Chromium.shared().newContext(options(width, scheme).setStorageState(state))) {
                    Page page = page(context);
                    for (String path : new String[] {
                        "/challenges/mnist",
                        "/challenges/mnist/submit",
                        "/submissions",
                        submission,
                        "/sign-in",
                        "/register",
                        "/no-such-page"
                    }) {
                        page.navigate(address.resolve(path).toString());
                        page.waitForLoadState();
                        if (path.endsWith("/submit")) {
                            assertThat(page.locator(".cm-content")).isVisible();
                            assertThat(page.locator("#preflight")).not().hasAttribute("aria-busy", "true");
                        }
                        new AxeBuilder(page)
                                .analyze()
                                .getViolations()
                                .forEach(violation -> violations.add(
                                        path + " at " + width + " " + scheme + ": " + violation.getId() + " "
                                                + violation.getNodes().stream()
                                                        .map(node -> node.getTarget() + "")
                                                        .toList()));
                        assertThat((Integer) page.evaluate(
                                        "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                                .as("%s at %d scrolls sideways", path, width)
                                .isZero();
                    }
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    private static ContainsTextOptions within(double minutes) {
        return new ContainsTextOptions().setTimeout(minutes * MINUTES);
    }

    private BrowserContext context(int width, ColorScheme scheme) {
        return Chromium.shared().newContext(options(width, scheme));
    }

    private static NewContextOptions options(int width, ColorScheme scheme) {
        return new NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme);
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.setDefaultTimeout(MINUTES);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("404")) {
                complaints.add(message.text());
            }
        });
        return page;
    }
}
