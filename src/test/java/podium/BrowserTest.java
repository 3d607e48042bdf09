package podium;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import podium.dataset.Dataset;
import podium.dataset.Idx;
import podium.dataset.LabelledImages;
import podium.dataset.MnistDataset;
import podium.leaderboard.FilledBoard;
import podium.submission.Student;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Every page that there is: no fault that axe finds, nothing that needs a wider window, no word on the console. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrowserTest {
    private static final String NET =
            "layers: [Flatten, Dense: {units: 10, activation: softmax}]\n" + "training: {epochs: 1, batch_size: 300}\n";

    private static final int WALKS = 3;
    private static final int IMAGES = 300;

    /** Of all tests here. */
    private static final Set<String> looked = new TreeSet<>();

    private static int walks;

    @TestHTTPResource("/")
    URI address;

    @Inject
    Session database;

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
            look(tab, board + "/guide", board + "/questions", "/reference", "/reference/api");
            look(tab, "/sign-in", "/register", "/forgot");
            assertThat(tab.complaints).isEmpty();
            look(tab, "/no-such-page", board + "/guide/solution", board + "?sort=beauty");
            // Chromium itself says that a page was not found.
            assertThat(tab.complaints).allMatch(complaint -> complaint.contains("status of 40"));
        }
        assertThat(faults).isEmpty();
        walks++;
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
        walks++;
    }

    @Test
    void no_page_for_instructors_has_a_fault() throws IOException {
        score();
        boards.stopped(slug, ada, "FAILED");
        try (Tab tab = new Tab(address).signIn("instructor", SharedDatabase.INSTRUCTOR_PASSWORD)) {
            look(tab, board, board + "/guide/edit", "/challenges/mnist/guide/solution", board + "/final");
            String question = ask(tab);
            look(
                    tab,
                    question,
                    question + "/edit/"
                            + tab.find(".post").first().getAttribute("id").replaceAll("\\D", ""));
            look(tab, "/instructor", "/instructor?challenge=" + slug, "/instructor/submissions?challenge=" + slug);
            for (String list : List.of("failures", "missing", "shared")) {
                look(tab, "/instructor/lists/" + list + "?challenge=" + slug);
            }
            String challenge = "/instructor/challenges/" + slug;
            look(tab, "/instructor/challenges", "/instructor/challenges/new", challenge, challenge + "/edit");
            look(tab, challenge + "/baselines", "/instructor/nodes", "/instructor/capacity", "/instructor/audit");
            look(tab, "/instructor/roster?q=" + ada, "/instructor/roster/import", "/instructor/rejudge");
            look(tab, "/instructor/export?challenge=" + slug, "/instructor/datasets", upload(tab), announce(tab));
            String link = invite(tab);
            look(tab, "/instructor/invitations");
            assertThat(tab.complaints).isEmpty();
            tab.context.clearCookies();
            look(tab, link);
        } finally {
            clear();
        }
        assertThat(faults).isEmpty();
        walks++;
    }

    /** What the tests of a journey look at, where there is something to see: forms half way, links that are spent. */
    private static final Set<String> OF_JOURNEYS = Set.of(
            "/reset/{secret}",
            "/instructor/roster/import/{id}",
            "/instructor/roster/import/{id}/outcome",
            "/instructor/rejudge/{id}");

    /** What pages fetch into themselves. */
    private static final Set<String> PARTS = Set.of("/challenges/{slug}/live");

    @Test
    @Order(Integer.MAX_VALUE)
    void every_page_that_there_is_was_looked_at() throws IOException {
        assumeTrue(walks == WALKS, "only after the three walks");
        assertThat(PageRoutes.all()).hasSizeGreaterThan(40).allSatisfy(route -> assertThat(OF_JOURNEYS.contains(route)
                        || PARTS.contains(route)
                        || looked.stream().anyMatch(path -> PageRoutes.matches(route, path)))
                .as("%s was looked at", route)
                .isTrue());
    }

    /** A dataset of a few digits, to see its page. */
    private String upload(Tab tab) throws IOException {
        tab.open("/instructor/datasets");
        tab.page.getByLabel("Name").fill(slug);
        Dataset mnist = MnistDataset.load();
        for (String part : List.of("training", "hidden")) {
            LabelledImages from = part.equals("hidden") ? mnist.hidden() : mnist.training();
            tab.find("#" + part + "_images").setInputFiles(file(from.images()));
            tab.find("#" + part + "_labels").setInputFiles(file(from.labels()));
        }
        tab.page.getByText("Check and keep").click();
        tab.page.waitForURL("**/datasets/" + slug);
        return tab.path();
    }

    private static FilePayload file(Idx idx) throws IOException {
        List<Integer> dimensions = new ArrayList<>(idx.dimensions());
        dimensions.set(0, IMAGES);
        byte[] data = Arrays.copyOf(idx.data(), idx.data().length / idx.count() * IMAGES);
        var out = new ByteArrayOutputStream();
        new Idx(dimensions, data).write(out);
        return new FilePayload("idx", "application/octet-stream", out.toByteArray());
    }

    private String announce(Tab tab) {
        tab.open("/instructor/announcements");
        tab.find("#announce textarea").fill("The **last** week, of test " + slug);
        tab.find("#announce select").selectOption(slug);
        tab.find("#announce button.primary").click();
        String change = tab.find("#announced li")
                .filter(new Locator.FilterOptions().setHasText(slug))
                .getByText("Change")
                .getAttribute("href");
        look(tab, "/instructor/announcements", board);
        return change;
    }

    private String invite(Tab tab) {
        tab.open("/instructor/invitations");
        tab.page.getByLabel("What for").fill(slug);
        tab.page.getByText("Make a link").click();
        String link = URI.create(tab.find("#link").textContent().strip()).getPath();
        faults.addAll(Accessibility.faults(tab.page));
        return link;
    }

    private void clear() {
        for (String sql : List.of(
                "DELETE FROM announcement WHERE text LIKE '%' || :slug",
                "DELETE FROM invitation WHERE label = :slug", "DELETE FROM dataset WHERE name = :slug")) {
            QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(sql)
                    .setParameter("slug", slug)
                    .executeUpdate());
        }
    }

    private void look(Tab tab, String... paths) {
        for (String path : paths) {
            tab.open(path);
            looked.add(tab.path());
            if (path.endsWith("/submit")) {
                tab.page.waitForSelector("form[data-ready]");
                assertThat(tab.find("#preflight")).not().hasAttribute("aria-busy", "true");
            }
            if (path.startsWith("/reference")) {
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
