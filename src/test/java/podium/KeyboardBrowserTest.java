package podium;

import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.leaderboard.FilledBoard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each journey by keys alone, on a phone and on a laptop, in light and in dark: what a student does from the first to the
 * last step. Whatever has the focus on the way is seen to have it.
 */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyboardBrowserTest {
    private static final String NET = "name: by keys\nlayers: [Flatten, Dense: {units: 10, activation: softmax}]\n"
            + "training: {epochs: 1, batch_size: 303}\n";

    @TestHTTPResource("/")
    URI address;

    @Inject
    FilledBoard boards;

    private final String ada = "k" + UUID.randomUUID().toString().substring(0, 12);
    private String slug;
    private String board;
    private Tab tab;
    private Keyboard keys;

    @BeforeEach
    void fill() {
        slug = boards.create(false);
        board = "/challenges/" + slug;
        tab = new Tab(address);
        keys = tab.page.keyboard();
        tab.open("/register?next=/sweeps");
        tab.tabTo("Handle");
        keys.insertText(ada);
        tab.tabTo("Password");
        keys.insertText(Browsing.PASSWORD);
        tab.go("Register and sign in");
        assertThat(tab.find(".account .handle")).hasText(ada);
        boards.score(slug, null, 4900, 25_258, 50);
        boards.config(boards.score(slug, ada, 4800, 8_000, 30), NET);
        boards.config(boards.score(slug, ada, 4850, 500_000, 300), NET);
    }

    @AfterEach
    void remove() {
        tab.close();
        boards.remove(slug);
        assertThat(tab.complaints).isEmpty();
    }

    @Test
    void one_submits_watches_cancels_and_starts_from_it() {
        for (Look look : Look.EACH) {
            tab.look(look).open("/challenges/mnist");
            tab.go("Submit a model");
            tab.page.waitForSelector("form[data-ready]");
            tab.press("LeNet-5");
            assertThat(tab.find("#text")).hasValue(Pattern.compile("name: LeNet-5"));
            tab.tabTo("Model and training. Escape, then Tab, leaves the editor.");
            keys.press("Control+a");
            keys.press("Delete");
            keys.insertText(NET);
            assertThat(tab.find("#preflight")).containsText("Ready");
            tab.go("Submit and train");
            assertThat(tab.find("[data-state]")).hasText("Queued");
            tab.go("Cancel");
            assertThat(tab.find("[data-state]")).hasText("Cancelled");
            tab.go("Start from this");
            tab.page.waitForSelector("form[data-ready]");
            assertThat(tab.find("#text")).hasValue(Pattern.compile("^name: by keys"));
        }
    }

    @Test
    void one_watches_a_run() {
        UUID run = boards.stopped(slug, ada, "RUNNING");
        boards.epochs(run, 3);
        for (Look look : Look.EACH) {
            tab.look(look).open("/submissions/" + run);
            tab.page.waitForSelector("[data-enhance=submission][data-ready]");
            Locator figure = tab.find(".chart[data-of=accuracy]");
            assertThat(figure).containsText("epochs");
            tab.tabTo("by epoch");
            keys.press("ArrowRight");
            assertThat(figure).containsText("seconds");
            tab.press("Numbers, epoch by epoch");
            assertThat(tab.find("#epochs tbody tr")).hasCount(3);
            assertThat(tab.find("#epochs tbody tr").last()).isVisible();
            keys.press("Tab");
            assertThat(tab.find("#epochs-frame")).isFocused();
        }
        boards.epochs(run, 4);
        assertThat(tab.find("#epochs tbody tr")).hasCount(4);
        assertThat(tab.find("#epochs-frame")).isFocused();
    }

    @Test
    void one_sorts_filters_and_finds_oneself_on_the_board() {
        for (Look look : Look.EACH) {
            tab.look(look).open(board);
            tab.press("Go to your row");
            assertThat(tab.find("#you")).isFocused();
            tab.tabTo("At most 10,000 parameters");
            keys.press("Space");
            assertThat(tab.find("tbody tr").nth(1)).containsText("96.00");
            tab.tabTo("Sort by");
            keys.press("ArrowDown");
            assertThat(tab.page.getByLabel("Sort by")).hasValue("parameters");
            assertThat(tab.find("tbody tr").first()).containsText(ada);
            tab.go("Accuracy");
            assertThat(tab.page).hasURL(Pattern.compile("sort=accuracy"));
            tab.press("Skip to the content");
            assertThat(tab.find("main")).isFocused();
            tab.go("Charts");
            assertThat(tab.find("h2").first()).hasText("Accuracy against parameters");
            tab.press("On the front: 2 models");
            assertThat(tab.find("section tbody tr").first()).isVisible();
        }
    }

    @Test
    void one_reads_asks_and_compares() {
        for (Look look : Look.EACH) {
            tab.look(look).open(board + "/guide");
            tab.go("Questions");
            tab.tabTo("Title");
            keys.insertText("Why " + look.width() + "?");
            tab.tabTo("Question");
            keys.insertText("Is `relu` needed?");
            tab.go("Ask");
            assertThat(tab.find(".post code")).hasText("relu");
            tab.go("My submissions");
            for (int tick = 0; tick < 2; tick++) {
                // Both have one name: the second is reached from the first.
                if (tick == 0) {
                    tab.tabTo("Compare a net");
                } else {
                    keys.press("Tab");
                    keys.press("Tab");
                }
                keys.press("Space");
            }
            assertThat(tab.find(".tick input:checked")).hasCount(2);
            tab.go("Compare two");
            assertThat(tab.find("h1")).hasText("Compare");
        }
        tab.go("Sign out");
        assertThat(tab.find(".account")).containsText("Sign in");
    }
}
