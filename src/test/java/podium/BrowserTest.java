package podium;

import java.net.URI;
import java.util.ArrayList;
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

/** Every page that there is: no fault that axe finds, nothing that needs a wider window, no word on the console. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrowserTest {
    private static final String NET =
            "layers: [Flatten, Dense: {units: 10, activation: softmax}]\n" + "training: {epochs: 1, batch_size: 300}\n";

    @TestHTTPResource("/")
    URI address;

    @Inject
    FilledBoard boards;

    private final String ada = "a" + UUID.randomUUID().toString().substring(0, 12);
    private String slug;
    private String board;
    private final List<String> faults = new ArrayList<>();

    @BeforeEach
    void fill() {
        slug = boards.create(true);
        board = "/challenges/" + slug;
        Browsing.as(ada);
    }

    @AfterEach
    void remove() {
        boards.remove(slug);
    }

    @Test
    void no_page_for_visitors_has_a_fault() {
        try (Tab tab = new Tab(address)) {
            look(tab, board, board + "/charts", board + "?view=projector");
            score();
            look(tab, board, board + "?max_params=10&sort=time", board + "/charts", board + "?view=projector");
            look(tab, board + "/guide", board + "/questions", "/reference", "/sign-in", "/register");
            assertThat(tab.complaints).isEmpty();
            look(tab, "/no-such-page", board + "/guide/solution", board + "?sort=beauty");
            // Chromium itself says that a page was not found.
            assertThat(tab.complaints).allMatch(complaint -> complaint.contains("status of 40"));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void no_page_for_students_has_a_fault() {
        try (Tab tab = new Tab(address).signIn(ada, Browsing.PASSWORD)) {
            look(tab, "/account", "/submissions", "/sweeps", board + "/submit");
            List<UUID> scored = score();
            String token = Student.token(ada, Browsing.PASSWORD);
            String sweep = new Student(null, token)
                    .api()
                    .contentType("application/json")
                    .body(Map.of(
                            "name",
                            "rates",
                            "config",
                            config(),
                            "grid",
                            Map.of("/training/batch_size", List.of(301, 302))))
                    .post("/api/v1/challenges/mnist/sweeps")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            String queued =
                    new Student(null, token).submit("name: waits\n" + NET).toString();
            look(
                    tab,
                    board,
                    board + "?mine=true",
                    "/submissions",
                    "/submissions/" + scored.get(0),
                    "/submissions/" + queued,
                    "/submissions/" + boards.stopped(slug, ada, "RUNNING"),
                    "/submissions/" + boards.stopped(slug, ada, "DIVERGED"),
                    "/submissions/" + boards.stopped(slug, ada, "FAILED"),
                    "/compare?of=" + scored.get(0) + "&of=" + scored.get(1),
                    "/sweeps",
                    "/sweeps/" + sweep,
                    ask(tab));
            assertThat(tab.complaints).isEmpty();
            look(tab, "/instructor");
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void no_page_for_instructors_has_a_fault() {
        score();
        try (Tab tab = new Tab(address).signIn("instructor", SharedDatabase.INSTRUCTOR_PASSWORD)) {
            look(tab, board, board + "/guide/edit", "/challenges/mnist/guide/solution", ask(tab));
            assertThat(tab.complaints).isEmpty();
        }
        assertThat(faults).isEmpty();
    }

    private void look(Tab tab, String... paths) {
        for (String path : paths) {
            tab.open(path);
            if (path.endsWith("/submit")) {
                tab.page.waitForSelector("form[data-ready]");
                assertThat(tab.find("#preflight")).not().hasAttribute("aria-busy", "true");
            }
            if (path.equals("/reference")) {
                // Hundreds of entries of one template, which axe would read for minutes: some of each chapter do.
                tab.page.setViewportSize(320, 800);
                assertThat(tab.page.evaluate("document.documentElement.scrollWidth"))
                        .isEqualTo(320);
                tab.page.evaluate("document.querySelectorAll('.entry:nth-of-type(n+4)').forEach(one => one.remove())");
            }
            faults.addAll(Accessibility.faults(tab.page));
        }
    }

    /** Two of Ada's and the baseline's. */
    private List<UUID> score() {
        boards.score(slug, null, 4900, 25_258, 50);
        UUID first = boards.score(slug, ada, 4800, 8_000, 30);
        UUID second = boards.score(slug, ada, 4950, 50_000, 130);
        boards.config(first, NET);
        boards.config(second, "name: the second\n" + NET);
        return List.of(first, second);
    }

    private static Map<String, Object> config() {
        return Map.of(
                "layers", List.of("Flatten", Map.of("Dense", Map.of("units", 10, "activation", "softmax"))),
                "training", Map.of("epochs", 1, "batch_size", 300));
    }

    private String ask(Tab tab) {
        tab.open(board + "/questions");
        tab.page.getByLabel("Title").fill("Why `softmax`?");
        tab.page.locator("#ask textarea").fill("Is *this* needed?\n\n| a | b |\n|---|---|\n| 1 | `two` |\n");
        tab.page.locator("#ask button").click();
        tab.page.waitForURL("**/questions/*");
        return tab.path();
    }
}
