package podium;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.queue.TrainingInTests;
import podium.worker.WorkerMain;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What a student does, in a real browser: registers, submits, sees it train through what cuts it off, and ranks. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WatchBrowserTest {
    private static final double MINUTES = 60_000;
    private static final int EPOCHS = 12;
    private static final String SMALL = "name: small\nlayers: [Flatten, Dense: {units: 10, activation: softmax}]\n"
            + "training: {optimizer: {SGD: {learning_rate: 0.5}}, batch_size: 256, epochs: " + EPOCHS + "}\n";

    @TestHTTPResource("/")
    URI address;

    @Inject
    TrainingInTests training;

    @AfterEach
    void stopTraining() {
        training.end();
    }

    @Test
    void a_student_registers_submits_watches_through_cut_lines_and_a_dead_worker_and_ranks() throws IOException {
        String handle = "w" + UUID.randomUUID().toString().substring(0, 12);
        try (Line line = new Line(address);
                Tab tab = new Tab(line.address())) {
            Page page = tab.page;
            tab.open("/");
            page.locator("#to-submit").click();
            page.locator("main a[href^='/register']").click();
            page.getByLabel("Handle").fill(handle);
            page.getByLabel("Password").fill(Browsing.PASSWORD);
            page.getByText("Register and sign in").click();
            page.waitForSelector("form[data-ready]");
            page.locator("#file")
                    .setInputFiles(
                            new FilePayload("small.yaml", "application/yaml", SMALL.getBytes(StandardCharsets.UTF_8)));
            assertThat(page.locator("#preflight")).containsText("7,850");
            page.getByText("Submit and train").click();
            page.waitForSelector("[data-enhance=submission][data-ready]");
            assertThat(page.locator("[data-state]")).hasText("Queued");
            line.down(true);
            assertThat(page.locator("#connection")).isVisible();
            line.down(false);
            assertThat(page.locator("#connection")).isHidden();

            page.locator("#start-from").click();
            page.waitForSelector("form[data-ready]");
            training.begin();
            page.getByText("Submit and train").click();
            page.waitForSelector("[data-enhance=submission][data-ready]");
            page.reload();
            page.waitForSelector("[data-enhance=submission][data-ready]");
            // Set here and gone with the page: nothing below needs another reload.
            page.evaluate("window.stays = true");
            page.waitForSelector("#outcome progress");
            killWorker(page);
            Locator attempts = page.locator(".attempts li");
            assertThat(attempts).hasCount(2);
            assertThat(attempts.first()).containsText("failed on our side");
            line.cut();
            Locator epochs = page.locator("#epochs tbody tr");
            assertThat(epochs.first()).isAttached();
            line.cut();
            assertThat(page.locator("[data-state]")).containsText("Scored", within(5));
            assertThat(epochs).hasCount(EPOCHS);
            assertThat(page.evaluate("window.stays")).isEqualTo(true);
            assertThat(page.locator("figure[data-of=learning_rate] polyline")).isAttached();
            assertThat(page.locator(".diagnosis li").first()).isVisible();
            assertThat(page.locator(".lead a")).containsText("Rank");
            assertThat(page.locator(".confusion tbody tr")).hasCount(10);
            assertThat(page.locator(".mistakes img")).hasCount(18);
            assertThat((Integer) page.evaluate("document.querySelector('.mistakes img').naturalWidth"))
                    .isEqualTo(28);
            assertThat(page.locator(".certificate dt").first()).isAttached();

            String byEpoch = page.locator("polyline.validation").first().getAttribute("points");
            page.getByLabel("by second").check();
            assertThat(page.locator("polyline.validation").first()).not().hasAttribute("points", byEpoch);
            page.reload();
            assertThat(epochs).hasCount(EPOCHS);
            String submission = tab.path();

            tab.open("/challenges/mnist");
            Locator own = page.locator("tr.own");
            assertThat(own).containsText(handle);
            assertThat(own.locator("a").first()).hasAttribute("href", submission);
            // Chromium itself says that the connection was cut.
            assertThat(tab.complaints).allMatch(complaint -> complaint.contains("net::ERR_"));
        }
    }

    /** The sandboxed process that trains, as the kernel would that is out of memory. */
    private static void killWorker(Page page) {
        List<ProcessHandle> worker;
        do {
            page.waitForTimeout(20);
            worker = ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info()
                            .commandLine()
                            .filter(line -> line.contains(WorkerMain.class.getName()))
                            // A node's first run is of its own, for the archive of classes.
                            .filter(line -> !line.contains("-XX:ArchiveClassesAtExit"))
                            .isPresent())
                    .toList();
        } while (worker.isEmpty());
        worker.forEach(ProcessHandle::destroyForcibly);
    }

    private static ContainsTextOptions within(double minutes) {
        return new ContainsTextOptions().setTimeout(minutes * MINUTES);
    }
}
