package podium;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import podium.leaderboard.FilledBoard;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each main page costs a phone on a slow line, as Lighthouse measures it: 150 ms there and back, 1.6 Mbit/s, a
 * processor four times as slow as this one, nothing cached.
 */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PageFiguresBrowserTest {
    private static final int MOST_BYTES = 100_000;
    private static final int MOST_REQUESTS = 12;

    /** Beyond, Lighthouse calls a page slow. */
    private static final double SLOW_MILLISECONDS = 3_000;

    private static final String FIGURES = """
            (() => {
                const all = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
                return {
                    requests: all.length,
                    bytes: all.reduce((sum, { transferSize }) => sum + transferSize, 0),
                    paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
                    early: all.filter(({ name, startTime }) => /editor-/.test(name) && startTime
                        < performance.getEntriesByName("first-contentful-paint")[0].startTime).length,
                };
            })()
            """;

    @TestHTTPResource("/")
    URI address;

    @Inject
    FilledBoard boards;

    private final String ada = "f" + UUID.randomUUID().toString().substring(0, 12);
    private String slug;

    @BeforeEach
    void create() {
        slug = boards.create(false);
    }

    @AfterEach
    void remove() {
        boards.remove(slug);
    }

    @Test
    void pages_are_light_and_paint_early(TestReporter report) {
        String board = "/challenges/" + slug;
        try (Tab tab = new Tab(address).register(ada)) {
            boards.score(slug, null, 4_900, 25_258, 50);
            UUID scored = boards.score(slug, ada, 4_950, 8_000, 30);
            boards.config(scored, "layers: [Flatten]\n");
            Map<String, String> pages = new LinkedHashMap<>();
            pages.put("board", board);
            pages.put("charts", board + "/charts");
            pages.put("projector", board + "?view=projector");
            pages.put("guide", board + "/guide");
            pages.put("submission", "/submissions/" + scored);
            pages.put("submit", board + "/submit");
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Map<?, ?> figures = measure(tab, page.getValue());
                report.publishEntry(
                        page.getKey(),
                        String.format(
                                Locale.ROOT,
                                "%s requests, %,d bytes, first contentful paint after %.0f ms",
                                figures.get("requests"),
                                number(figures, "bytes"),
                                ((Number) figures.get("paint")).doubleValue()));
                assertThat(number(figures, "early"))
                        .as("the editor is fetched after the first paint")
                        .isZero();
                assertThat(((Number) figures.get("paint")).doubleValue())
                        .as("first contentful paint of %s", page)
                        .isBetween(1.0, SLOW_MILLISECONDS);
                if (!page.getKey().equals("submit")) {
                    assertThat(number(figures, "bytes")).as("bytes of %s", page).isBetween(5_000, MOST_BYTES);
                    assertThat(number(figures, "requests"))
                            .as("requests of %s", page)
                            .isLessThanOrEqualTo(MOST_REQUESTS);
                }
            }
        }
    }

    private Map<?, ?> measure(Tab signedIn, String path) {
        try (Tab tab = new Tab(address).with(signedIn.cookies()).look(Look.ALL.get(0))) {
            CDPSession devices = tab.context.newCDPSession(tab.page);
            JsonObject line = new JsonObject();
            line.addProperty("offline", false);
            line.addProperty("latency", 150);
            line.addProperty("downloadThroughput", 1_600_000 / 8);
            line.addProperty("uploadThroughput", 750_000 / 8);
            devices.send("Network.enable");
            devices.send("Network.emulateNetworkConditions", line);
            JsonObject slow = new JsonObject();
            slow.addProperty("rate", 4);
            devices.send("Emulation.setCPUThrottlingRate", slow);
            tab.open(path);
            if (path.endsWith("/submit")) {
                tab.page.waitForSelector("form[data-ready]");
            }
            tab.page.waitForFunction("performance.getEntriesByName('first-contentful-paint').length > 0");
            return (Map<?, ?>) tab.page.evaluate(FIGURES);
        }
    }

    private static int number(Map<?, ?> figures, String name) {
        return ((Number) figures.get(name)).intValue();
    }
}
