package podium;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
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

/** The leaderboard in a real browser: live, sorted, filtered, by keys, without scripts, as charts, on a wall. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BoardBrowserTest {
    @TestHTTPResource("/")
    URI address;

    @Inject
    FilledBoard boards;

    private final String ada = "a" + UUID.randomUUID().toString().substring(0, 12);
    private final String bob = "b" + UUID.randomUUID().toString().substring(0, 12);
    private String slug;
    private String board;

    @BeforeEach
    void fill() {
        slug = boards.create(false);
        board = "/challenges/" + slug;
        Browsing.as(ada);
        Browsing.as(bob);
        boards.score(slug, null, 4900, 25_258, 50);
        boards.score(slug, ada, 4850, 8_000, 30);
        boards.score(slug, bob, 4950, 500_000, 300);
    }

    @AfterEach
    void remove() {
        boards.remove(slug);
    }

    @Test
    void a_score_shows_within_two_seconds_and_without_a_reload() {
        try (Tab tab = new Tab(address)) {
            tab.open(board);
            assertThat(tab.find("#standing")).containsText("1 is ahead, 1 behind");
            // Set here and gone with the page.
            tab.page.evaluate("window.stays = true");
            long quickest = Long.MAX_VALUE;
            // A machine that is busy with other tests may be slow once.
            for (int correct = 4960; correct < 4963; correct++) {
                UUID better = boards.score(slug, ada, correct, 9_000, 20);
                long start = System.nanoTime();
                assertThat(tab.find("tr[data-row='" + better + "']")).isVisible();
                quickest = Math.min(quickest, System.nanoTime() - start);
            }
            assertThat(quickest).as("nanoseconds until a score shows").isLessThan(2_000_000_000L);
            assertThat(tab.find("tbody tr").first()).containsText(ada);
            assertThat(tab.find("#standing")).containsText("Niklas stands at");
            assertThat(tab.page.evaluate("window.stays")).isEqualTo(true);
            assertThat(tab.complaints).isEmpty();
        }
    }

    @Test
    void others_scores_are_fetched_as_everybody_sees_them_and_ones_own_row_stays_marked() {
        String secret = boards.create(true);
        try (Tab tab = new Tab(address).signIn(ada, Browsing.PASSWORD)) {
            for (String challenge : List.of(slug, secret)) {
                UUID own = boards.score(challenge, ada, 4860, 8_000, 30);
                boards.score(challenge, bob, 4900, 8_000, 30);
                tab.open("/challenges/" + challenge);
                // What came before it listened it would ask for as for something of one's own.
                tab.page.waitForSelector("[data-enhance=board][data-ready]");
                Locator where = tab.find("#where");
                assertThat(where).containsText("You are");
                String before = where.textContent();
                UUID others = scoreWhileWatched(
                        tab,
                        "/live",
                        () -> boards.score(challenge, bob, challenge.equals(slug) ? 4999 : 4901, 9_000, 20));
                assertThat(tab.find("tr[data-row='" + others + "']")).isVisible();
                assertThat(where).hasText(before);
                assertThat(tab.find("#you")).containsText(ada + " you");
                assertThat(tab.find("#you")).hasAttribute("data-row", own.toString());
                assertThat(tab.find("#you")).hasClass(Pattern.compile("\\bown\\b"));
                UUID better = scoreWhileWatched(tab, challenge, () -> boards.score(challenge, ada, 5000, 9_000, 20));
                assertThat(tab.find("#you")).hasAttribute("data-row", better.toString());
                assertThat(where).containsText("You are 1st of");
                // Somebody new moves nobody, and makes one more.
                scoreWhileWatched(tab, "/live", () -> boards.score(challenge, newcomer(), 4000, 9_000, 20));
                assertThat(where).containsText("You are 1st of " + (challenge.equals(slug) ? 4 : 3));
            }
            assertThat(tab.complaints).isEmpty();
        } finally {
            boards.remove(secret);
        }
    }

    @Test
    void what_the_staff_changes_shows_within_two_seconds_and_without_a_reload() {
        Student staff = new Student(null, Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD));
        String challenge = "/api/v1/instructor/challenges/" + slug;
        try (Tab tab = new Tab(address).signIn(ada, Browsing.PASSWORD).open(board)) {
            tab.page.waitForSelector("[data-enhance=board][data-ready]");
            tab.page.evaluate("window.stays = true");
            Locator bobs = tab.find("#board .who").filter(new Locator.FilterOptions().setHasText(bob));
            List<Long> times = new ArrayList<>();
            for (boolean invented : List.of(true, false)) {
                staff.api()
                        .contentType("application/json")
                        .body(Map.of("pseudonyms", invented))
                        .patch(challenge)
                        .then()
                        .statusCode(200);
                times.add(timed(() -> assertThat(bobs).hasCount(invented ? 0 : 1)));
            }
            for (boolean frozen : List.of(true, false)) {
                staff.api()
                        .post(challenge + "/ending/" + (frozen ? "freeze" : "unfreeze"))
                        .then()
                        .statusCode(200);
                times.add(timed(() -> assertThat(tab.find("#frozen")).hasCount(frozen ? 1 : 0)));
            }
            // A machine that is busy with other tests may be slow once.
            assertThat(times.stream().sorted().toList().get(1))
                    .as("nanoseconds until a change shows")
                    .isLessThan(2_000_000_000L);
            assertThat(tab.find("#you")).containsText(ada);
            assertThat(tab.page.evaluate("window.stays")).isEqualTo(true);
            assertThat(tab.complaints).isEmpty();
        }
    }

    private static long timed(Runnable wait) {
        long start = System.nanoTime();
        wait.run();
        return System.nanoTime() - start;
    }

    /** @param end of the path that it makes the page ask for, once */
    private static UUID scoreWhileWatched(Tab tab, String end, Supplier<UUID> score) {
        UUID[] scored = new UUID[1];
        Request asked = tab.page.waitForRequest(
                request -> URI.create(request.url()).getPath().startsWith("/challenges/"),
                () -> scored[0] = score.get());
        assertThat(URI.create(asked.url()).getPath()).endsWith(end);
        assertThat(asked.allHeaders().containsKey("cookie")).isEqualTo(!end.equals("/live"));
        return scored[0];
    }

    private static String newcomer() {
        String handle = "c" + UUID.randomUUID().toString().substring(0, 12);
        Browsing.as(handle);
        return handle;
    }

    @Test
    void sorts_and_filters_in_place_and_finds_ones_own_row() {
        try (Tab tab = new Tab(address).signIn(ada, Browsing.PASSWORD).open(board)) {
            assertThat(tab.find("#where")).containsText("You are 3rd of 3");
            tab.find("#where a").click();
            assertThat(tab.find("#you")).containsText(ada);
            assertThat(tab.find("#you")).hasClass(Pattern.compile("\\bown\\b"));

            tab.page.getByLabel("Sort by").selectOption("parameters");
            assertThat(tab.find("tbody tr").first()).containsText(ada);
            assertThat(tab.find("th[aria-sort]")).hasText("Parameters");
            tab.page.getByLabel("At most 10,000 parameters").check();
            assertThat(tab.find("tbody tr")).hasCount(2);
            assertThat(tab.find("tbody")).not().containsText(bob);
            assertThat(tab.page.url()).contains("max_params=10000").contains("sort=parameters");
            tab.page.getByLabel("At most 60 s of training").check();
            assertThat(tab.find("#where")).containsText("2nd of 2");

            tab.page.reload();
            assertThat(tab.page.getByLabel("At most 60 s of training")).isChecked();
            assertThat(tab.find("tbody tr")).hasCount(2);
            tab.page.goBack();
            assertThat(tab.page.getByLabel("At most 60 s of training")).not().isChecked();
            assertThat(tab.complaints).isEmpty();
        }
    }

    @Test
    void is_whole_without_scripts() {
        try (Tab tab = new Tab(address, new NewContextOptions().setJavaScriptEnabled(false))) {
            for (Look look : Look.EACH) {
                tab.look(look).open(board);
                assertThat(tab.find("tbody tr")).hasCount(3);
                assertThat(tab.find("tbody tr").first()).containsText("99.00");
                tab.page.getByLabel("At most 10,000 parameters").check();
                tab.page
                        .getByText("Show", new Page.GetByTextOptions().setExact(true))
                        .click();
                assertThat(tab.find("tbody tr")).hasCount(2);
                assertThat(tab.page.getByLabel("At most 10,000 parameters")).isChecked();
                tab.page.getByText("Charts").click();
                assertThat(tab.find("h2").first()).hasText("Accuracy against parameters");
            }
        }
    }

    @Test
    void charts_draw_everybody_and_the_pareto_front() {
        try (Tab tab = new Tab(address).signIn(ada, Browsing.PASSWORD).open(board + "/charts")) {
            Locator parameters = tab.find("section[aria-labelledby=parameters]");
            // Ada's for 8,000, the baseline's for 25,258, Bob's for 500,000: each dearer and better.
            parameters.locator("summary").click();
            assertThat(parameters.locator("tbody tr")).hasCount(3);
            assertThat(parameters.locator("tbody tr.own")).containsText(ada);
            assertThat(parameters.locator("path.mine")).hasAttribute("d", Pattern.compile("M[\\d.]+ [\\d.]+h0"));
            assertThat(parameters.locator("path.dots.ahead")).hasAttribute("d", Pattern.compile("M.*h0"));
            assertThat(tab.find("#progress")).hasText("The best so far");
            assertThat(tab.complaints).isEmpty();
        }
    }

    @Test
    void the_projector_fills_the_wall_and_stays_live() {
        try (Tab tab =
                new Tab(address, new NewContextOptions().setViewportSize(1920, 1080)).open(board + "?view=projector")) {
            assertThat(tab.find(".masthead")).isHidden();
            assertThat(tab.find("tbody tr")).hasCount(3);
            assertThat(sizeOf(tab, "tbody .who")).as("pixels").isGreaterThan(32);
            UUID better = boards.score(slug, ada, 4999, 9_000, 20);
            assertThat(tab.find("tbody tr").first()).hasAttribute("data-row", better.toString());
            assertThat(tab.complaints).isEmpty();
        }
    }

    private static double sizeOf(Tab tab, String selector) {
        return ((Number) tab.page.evaluate(
                        "selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)",
                        selector))
                .doubleValue();
    }
}
