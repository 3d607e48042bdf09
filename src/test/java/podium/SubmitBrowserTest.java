package podium;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The form that takes a model, in a real browser: text, builder, files, keys, and without any script. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubmitBrowserTest {
    private static final String FORM = "/challenges/mnist/submit";
    private static final String KERAS =
            "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"saved\", \"layers\": ["
                    + "{\"class_name\": \"Flatten\", \"config\": {}},"
                    + " {\"class_name\": \"Dense\", \"config\": {\"units\": 10, \"activation\": \"softmax\"}}]}}";

    @TestHTTPResource("/")
    URI address;

    /** One student for all tests, who signs in once. */
    private static final String HANDLE = "t" + UUID.randomUUID().toString().substring(0, 12);

    private static List<Cookie> cookies = List.of();

    private Tab tab;
    private Page page;

    @BeforeEach
    void opensTheForm() {
        open(new NewContextOptions());
        ready();
    }

    @AfterEach
    void hasNothingToComplainOf() {
        tab.close();
        assertThat(tab.complaints).isEmpty();
    }

    @Test
    void marks_mistakes_at_their_place_as_one_types() {
        write("name: mine\nlayers: [Flatten, Dense: {units: -3, activation: softmax}]\n");
        Locator panel = page.locator("#preflight");
        assertThat(panel).containsText("1 thing to mend");
        assertThat(page.locator(".cm-lintRange-error")).hasText("units: -3");
        assertThat(page.locator("#verdict")).containsText("1 thing to mend");

        write("layers: [Flatten,\n  Dense: {units: 10\n");
        assertThat(panel).containsText("not YAML");
        assertThat(page.locator(".cm-lintRange-error")).hasText("Dense: {units: 10");

        write("layers: [Flatten, Dense: {units: 128, activation: relu}, Dense: {units: 10, activation: softmax}]\n");
        assertThat(panel).containsText("Ready: trains in about");
        assertThat(panel).containsText("101,770");
        assertThat(panel).containsText("784 × 128 = 100,352 weights in the first Dense");
        assertThat(page.locator(".cm-lintRange-warning")).hasText("Dense: {units: 128, activation: relu}");
    }

    @Test
    void completes_layers_arguments_and_values_in_both_languages() {
        assertThat(completion("layers:\n  - Conv2", "Conv2D"))
                .isEqualTo("layers:\n  - Conv2D: {filters: , kernel_size: }");
        assertThat(completion("layers: [Dense: {act", "activation")).isEqualTo("layers: [Dense: {activation: ");
        assertThat(completion("layers:\n  - Dense:\n      activation: sof", "softmax"))
                .isEqualTo("layers:\n  - Dense:\n      activation: softmax");
        assertThat(completion("training:\n  opti", "optimizer")).isEqualTo("training:\n  optimizer: ");
        assertThat(completion("{\"layers\": [{\"Dense\": {\"un", "units"))
                .isEqualTo("{\"layers\": [{\"Dense\": {\"units\": ");
        assertThat(completion("{\"training\": {\"loss\": \"MeanSq", "MeanSquaredError"))
                .isEqualTo("{\"training\": {\"loss\": \"MeanSquaredError\"");
    }

    @Test
    void the_builder_and_the_text_stay_in_step() {
        write("layers:\n  # in\n  - Flatten\n  - Dense: {units: 10, activation: softmax}\ntraining: {epochs: 1}\n");
        page.locator("#builder > summary").click();
        assertThat(page.locator("#builder")).hasAttribute("data-ready", "true");
        assertThat(page.locator(".bricks > li")).hasCount(2);

        page.locator("[data-quick=Dropout]").click();
        assertThat(text()).contains("  - Flatten\n  - Dropout: {rate: 0.25}\n  - Dense: {units: 10");
        Locator up = page.getByLabel("Move up: Dropout, layer 2");
        up.focus();
        page.keyboard().press("Alt+ArrowUp");
        assertThat(text()).contains("  # in\n  - Dropout: {rate: 0.25}\n  - Flatten\n");
        assertThat(page.locator("#announcements")).hasText("Dropout is layer 1 now.");

        page.locator("[data-act=open]").first().click();
        page.locator("#argument-0-rate").fill("0.5");
        page.keyboard().press("Enter");
        assertThat(text()).contains("  - Dropout: {rate: 0.5}\n");
        assertThat(Accessibility.faults(page)).isEmpty();

        page.getByLabel("Remove: Dropout, layer 1").focus();
        page.keyboard().press("Delete");
        assertThat(text()).doesNotContain("Dropout").contains("  - Flatten\n  - Dense");
        page.locator("[data-undo]").click();
        assertThat(text()).contains("Dropout: {rate: 0.5}");

        write(KERAS);
        assertThat(page.locator(".bricks > li")).hasCount(2);
        page.locator("[data-quick=BatchNormalization]").click();
        assertThat(text()).contains("{\"class_name\": \"BatchNormalization\", \"config\": {}}");
        assertThat(page.locator("#preflight")).containsText("batch_normalization");
    }

    @Test
    void takes_files_and_leaves_the_weights_of_keras_archives() throws IOException {
        Locator file = page.locator("#file");
        file.setInputFiles(new FilePayload(
                "net.yaml",
                "application/yaml",
                "name: from a file\nlayers: [Flatten]\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#file-note")).hasText("net.yaml was read into the editor.");
        assertThat(text()).startsWith("name: from a file");

        file.setInputFiles(new FilePayload("net.keras", "application/octet-stream", archive()));
        assertThat(page.locator("#file-note")).containsText("KiB of weights are ignored");
        assertThat(text()).contains("\"class_name\": \"Sequential\"");
        assertThat(page.locator("#preflight")).containsText("7,850");

        file.setInputFiles(
                new FilePayload("net.h5", "application/octet-stream", new byte[] {(byte) 0x89, 'H', 'D', 'F'}));
        assertThat(page.locator("#file-note")).containsText("model.to_json()");

        JSHandle dropped = page.evaluateHandle("() => { const data = new DataTransfer();"
                + " data.items.add(new File(['name: dropped\\n'], 'a.yaml')); return data; }");
        page.locator("#submit-form").dispatchEvent("drop", Map.of("dataTransfer", dropped));
        assertThat(page.locator("#file-note")).hasText("a.yaml was read into the editor.");
        assertThat(text()).isEqualTo("name: dropped\n");
    }

    @Test
    void what_one_wrote_outlives_a_reload_and_signing_in_again() {
        write("name: keep me\nlayers: [Flatten, Dense: {units: 10, activation: softmax}]\n");
        page.reload();
        ready();
        assertThat(text()).startsWith("name: keep me");
        assertThat(page.locator("#draft-note")).hasText("This is what you wrote last.");

        tab.context.clearCookies();
        write("name: keep me, too\nlayers: [Flatten, Dense: {units: 10, activation: softmax}]\n");
        page.locator("#preflight a[href^='/sign-in']").click();
        page.getByLabel("Handle").fill(HANDLE);
        page.getByLabel("Password").fill(Browsing.PASSWORD);
        page.locator("main form button").click();
        ready();
        assertThat(text()).startsWith("name: keep me, too");
        page.locator("a[data-example]").first().click();
        assertThat(page.locator("#preflight")).containsText("25,258");
    }

    @Test
    void checks_and_submits_without_scripts() {
        tab.close();
        open(new NewContextOptions().setJavaScriptEnabled(false));
        for (Look look : Look.EACH) {
            tab.look(look).open(FORM);
            page.locator("#text").fill("name: plain\nlayers: [Flatten, Dense: {units: -1}]\n");
            page.getByText("Check only").click();
            assertThat(page.locator("#preflight")).containsText("to mend");
            page.locator("#text").fill("name: plain\nlayers: [Flatten, Dense: {units: 10, activation: softmax}]\n");
            page.getByText("Submit and train").click();
            assertThat(page.locator("h1")).hasText("plain");
            assertThat(page.locator("[data-state]")).hasText("Queued");
            page.getByText("Cancel").click();
            assertThat(page.locator("[data-state]")).hasText("Cancelled");
        }
    }

    private void open(NewContextOptions options) {
        if (cookies.isEmpty()) {
            try (Tab registering = new Tab(address).register(HANDLE)) {
                cookies = registering.cookies();
            }
        }
        tab = new Tab(address, options).with(cookies).open(FORM);
        page = tab.page;
    }

    private void ready() {
        page.waitForSelector("form[data-ready]");
    }

    private void write(String text) {
        page.locator(".cm-content").click();
        page.keyboard().press("Control+a");
        page.keyboard().press("Delete");
        page.keyboard().insertText(text);
        assertThat(page.locator("#text")).hasValue(text);
    }

    private String text() {
        return page.locator("#text").inputValue();
    }

    private String completion(String typed, String option) {
        write(typed);
        page.keyboard().press("Control+Space");
        Locator offered = page.locator(".cm-tooltip-autocomplete li")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(option, new Page.GetByTextOptions().setExact(true))));
        offered.first().click();
        assertThat(page.locator("#text")).not().hasValue(typed);
        return text();
    }

    private static byte[] archive() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("metadata.json"));
            zip.write("{}".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.write(KERAS.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            zip.write(new byte[5000]);
        }
        return out.toByteArray();
    }
}
