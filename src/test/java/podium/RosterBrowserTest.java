package podium;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** How a class gets in: from a list to a student who is signed in. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RosterBrowserTest {
    @TestHTTPResource("/")
    URI address;

    private final String tag = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> violations = new ArrayList<>();

    @Test
    void an_instructor_imports_a_list_hands_out_a_link_and_the_student_is_in() throws Exception {
        try (BrowserContext instructor = context(1280, ColorScheme.DARK);
                BrowserContext student = context(360, ColorScheme.LIGHT)) {
            Page page = instructor.newPage();
            page.navigate(
                    address.resolve("/sign-in?next=/instructor/roster/import").toString());
            page.getByLabel("Handle").fill("instructor");
            page.getByLabel("Password").fill(SharedDatabase.INSTRUCTOR_PASSWORD);
            press(page, "Sign in");
            String list =
                    "E-Mail;Name;Gruppe\r\nada@" + tag + ".edu;Ada L\u00f6velace;Team " + tag + "\r\nbroken;;\r\n";
            upload(page, list);
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Line 3: that is no e-mail address");
            check(page);
            page.goBack();
            upload(page, list.replace("broken;;\r\n", ""));
            assertThat(page.locator("main")).containsText("1 new account");
            assertThat(page.locator("main")).containsText("Ada L\u00f6velace, in Team " + tag);
            check(page);
            press(page, "Apply it");
            check(page);
            page.navigate(address.resolve("/instructor/roster?q=" + tag).toString());
            page.getByLabel("Choose ada", new Page.GetByLabelOptions().setExact(false))
                    .first()
                    .check();
            page.locator("select[name=act]").selectOption("link");
            press(page, "Continue …");
            check(page);
            Download links = page.waitForDownload(() -> press(page, "Download the links"));
            String csv = Files.readString(links.path(), StandardCharsets.UTF_8);
            String link = csv.replaceAll("(?s).*(/reset/[A-Za-z0-9_-]+)\r\n", "$1");

            Page phone = student.newPage();
            phone.navigate(address.resolve(link).toString());
            check(phone);
            phone.getByLabel("New password").fill(Browsing.PASSWORD);
            press(phone, "Choose it and sign in");
            phone.navigate(address.resolve("/account").toString());
            assertThat(phone.locator("main")).containsText("Team " + tag);
            assertThat(violations).isEmpty();
        }
    }

    private static BrowserContext context(int width, ColorScheme scheme) {
        return Chromium.shared()
                .newContext(new NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme));
    }

    private static void upload(Page page, String list) {
        page.getByLabel("File")
                .setInputFiles(new FilePayload("class.csv", "text/csv", list.getBytes(StandardCharsets.ISO_8859_1)));
        press(page, "See what would change");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** On a phone and on a laptop, in light and in dark. */
    private void check(Page page) {
        page.waitForLoadState();
        violations.addAll(Accessibility.faults(page));
    }
}
