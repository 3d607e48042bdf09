package podium;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.leaderboard.FilledBoard;
import podium.submission.Student;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Reading up, asking, and looking back at one's own tries, in a real browser. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TalkBrowserTest {
    private static final String FIRST = """
            name: the first
            layers: [Flatten, Dense: {units: 10, activation: softmax}]
            training: {epochs: 1, batch_size: 299}
            """;

    @TestHTTPResource("/")
    URI address;

    @Inject
    FilledBoard boards;

    private final String ada = "a" + UUID.randomUUID().toString().substring(0, 12);
    private String slug;
    private String board;

    @BeforeEach
    void create() {
        slug = boards.create(false);
        board = "/challenges/" + slug;
    }

    @AfterEach
    void remove() {
        boards.remove(slug);
    }

    @Test
    void a_student_reads_the_guide_and_asks_and_the_staff_answers() {
        try (Tab student = new Tab(address).register(ada);
                Tab staff = new Tab(address).signIn("instructor", SharedDatabase.INSTRUCTOR_PASSWORD)) {
            student.open(board + "/guide");
            assertThat(student.find("#guide")).containsText("one thing at a time");
            assertThat(student.find("#guide a[href='/podium.ipynb']")).isVisible();
            assertThat(student.find("#guide a[href='/sweeps']")).isVisible();
            student.find("#guide a[href$='/questions']").click();
            student.page.getByLabel("Title").fill("Why softmax?");
            student.find("#ask textarea").fill("Would `relu` not do?");
            student.find("#ask button").click();
            assertThat(student.find("h1")).hasText("Why softmax?");
            assertThat(student.find(".post code")).hasText("relu");

            staff.open(board + "/questions");
            assertThat(staff.find(".masthead .badge")).containsText("1");
            assertThat(staff.find(".threads .badge")).hasText("waits for you");
            staff.find(".threads a").click();
            staff.find("#answer textarea").fill("No: its outputs **do not sum to one**.");
            staff.find("#answer button").click();
            assertThat(staff.find(".post.by-staff strong")).hasText("do not sum to one");

            student.page.reload();
            assertThat(student.find(".post")).hasCount(2);
            student.page.getByText("Edit").click();
            student.find("textarea").fill("Would relu really not do?");
            student.find("main form button.primary").click();
            assertThat(student.find(".post").first()).containsText("really");
            assertThat(student.find(".byline").first()).containsText(", edited");
            student.open(board + "/questions");
            assertThat(student.find(".threads li")).containsText("1 answer, last");
            assertThat(student.complaints).isEmpty();
            assertThat(staff.complaints).isEmpty();
        }
    }

    @Test
    void two_tries_are_laid_beside_each_other() {
        try (Tab tab = new Tab(address).register(ada)) {
            boards.score(slug, null, 4900, 25_258, 50);
            boards.config(boards.score(slug, ada, 4800, 7_850, 30), FIRST);
            boards.config(boards.score(slug, ada, 4950, 7_850, 130), FIRST);
            tab.open("/submissions");
            assertThat(tab.find("#history figcaption")).containsText("2 scored tries");
            assertThat(tab.find("#history path.dots")).hasCount(1);
            assertThat(tab.find("main a[href='/sweeps']")).isVisible();
            tab.find(".tick input").nth(0).check();
            tab.find("#compare").click();
            assertThat(tab.find("h1")).hasText("That request made no sense here");
            tab.page.goBack();
            tab.find(".tick input").nth(0).check();
            tab.find(".tick input").nth(1).check();
            tab.find("#compare").click();
            assertThat(tab.find("h1")).hasText("Compare");
            assertThat(tab.find("#sides")).containsText("99.00");
            assertThat(tab.find("#sides")).containsText("96.00");
            assertThat(tab.find("main")).containsText("both are the same net");
            tab.find("#sides thead a").first().click();
            tab.find("#start-from").click();
            tab.page.waitForSelector("form[data-ready]");
            assertThat(tab.find("#text").inputValue()).startsWith("name: the first");
        }
    }

    @Test
    void a_sweep_has_a_page_that_lists_its_variants() {
        try (Tab tab = new Tab(address).register(ada)) {
            new Student(null, Student.token(ada, Browsing.PASSWORD))
                    .api()
                    .contentType("application/json")
                    .body(Map.of(
                            "name",
                            "batches",
                            "config",
                            Map.of(
                                    "layers",
                                    List.of("Flatten", Map.of("Dense", Map.of("units", 10, "activation", "softmax"))),
                                    "training",
                                    Map.of("epochs", 1)),
                            "grid",
                            Map.of("/training/batch_size", List.of(297, 298, 299))))
                    .post("/api/v1/challenges/mnist/sweeps")
                    .then()
                    .statusCode(202);
            tab.open("/sweeps");
            tab.page.getByText("batches").first().click();
            assertThat(tab.find("#sweep tbody tr")).hasCount(3);
            assertThat(tab.find("#sweep tbody")).containsText("298");
            tab.find("#sweep tbody a").first().click();
            assertThat(tab.find("[data-state]")).hasText("Queued");
            tab.find("#cancel").click();
            assertThat(tab.find("[data-state]")).hasText("Cancelled");
            assertThat(tab.complaints).isEmpty();
        }
    }

    @Test
    void the_reference_leads_to_each_entry_and_instructors_to_their_page() {
        try (Tab tab = new Tab(address).signIn("instructor", SharedDatabase.INSTRUCTOR_PASSWORD)) {
            tab.open("/reference");
            tab.find(".contents a")
                    .getByText("Conv2D", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(tab.find("#" + tab.page.url().replaceAll(".*#", "").replace(".", "\\.")))
                    .hasText("Conv2D");
            tab.find(".masthead a[href='/instructor']").click();
            assertThat(tab.find("h1")).isVisible();
            assertThat(tab.complaints).isEmpty();
        }
    }
}
