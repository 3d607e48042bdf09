package podium;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.jspecify.annotations.Nullable;

/** The machine's Chromium, driven by Playwright, which would download its own else. */
final class Chromium {
    private static @Nullable Chromium shared;

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium() {
        playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable()).setArgs(FLAGS));
    }

    /** One for all tests; it ends with the process. A test has contexts of its own. */
    static synchronized Browser shared() {
        if (shared == null) {
            Chromium chromium = new Chromium();
            // A machine that is busy with others is slow, not wrong.
            PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
            Runtime.getRuntime().addShutdownHook(new Thread(chromium::close));
            shared = chromium;
        }
        return shared.browser;
    }

    private static Path executable() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium on PATH: on Debian, apt install chromium (any of " + NAMES + " will do)"));
    }

    private void close() {
        browser.close();
        playwright.close();
    }
}
