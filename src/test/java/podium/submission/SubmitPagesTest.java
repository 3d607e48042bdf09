package podium.submission;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import podium.Browsing;
import podium.leaderboard.FilledBoard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubmitPagesTest {
    @TempDir
    Path folder;

    private static final String FORM = "/challenges/mnist/submit";
    private static final String TINY = "name: <b>tiny</b>\nlayers: [Flatten, Dense: {units: 10, activation: softmax}]\n"
            + "training: {optimizer: SGD, loss: categorical_crossentropy, batch_size: 1000, epochs: 1}\n";

    @Inject
    FilledBoard boards;

    @Inject
    Session database;

    private final String handle = "p" + UUID.randomUUID().toString().substring(0, 12);
    private Browsing browser;

    @BeforeEach
    void registers() {
        browser = Browsing.as(handle);
    }

    @Test
    void who_comes_too_late_is_told_before_writing_a_model() {
        String slug = boards.create(false);
        try {
            QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                            "UPDATE challenge SET closes_at = now() - interval '1 hour' WHERE slug = :slug")
                    .setParameter("slug", slug)
                    .executeUpdate());
            browser.get("/challenges/" + slug + "/submit")
                    .then()
                    .body("**.find { it.@id == 'closed' }.p", containsString("A test's board closed on "))
                    .body(containsString("It would train in about"))
                    .body(not(containsString("Submit and train")));
            browser.get("/challenges/" + slug).then().body(containsString("Submissions count until"));
        } finally {
            boards.remove(slug);
        }
        browser.get(FORM).then().body(containsString("Submit and train")).body(not(containsString("id=\"closed\"")));
    }

    @Test
    void every_example_is_ready_to_train() {
        for (Example example : Example.values()) {
            browser.get(FORM + "?example=" + example.slug())
                    .then()
                    .statusCode(200)
                    .body("html.head.title", is("Submit a model · Podium"))
                    .body(
                            "**.find { it.@id == 'text' }",
                            containsString(
                                    example.text().strip().lines().findFirst().orElseThrow()))
                    .body(containsString("Ready: trains in about"));
        }
    }

    @Test
    void the_form_submits_shows_and_cancels() {
        String page = submit("", TINY);
        browser.get(page)
                .then()
                .statusCode(200)
                .body("html.head.title", is("<b>tiny</b> · Podium"))
                .body(not(containsString("<b>tiny")))
                .body(containsString("7,850"))
                .body("**.find { it.@id == 'start-from' }.@href", endsWith("from=" + id(page)));
        browser.get("/submissions").then().statusCode(200).body(containsString(id(page)));
        browser.get(FORM + "?from=" + id(page))
                .then()
                .statusCode(200)
                .body("**.find { it.@id == 'text' }", containsString("units: 10"))
                .body(containsString("already here"));
        int status = browser.form(page).post(page + "/cancel").statusCode();
        // A worker may have been quicker.
        assertThat(status).isIn(303, 409);
    }

    @Test
    void the_same_form_sent_twice_is_one_submission() {
        String key = UUID.randomUUID().toString();
        String first = submit(key, TINY);
        assertThat(submit(key, TINY)).isEqualTo(first);
        String changed = submit(key, TINY.replace("1000", "2000"));
        assertThat(changed).isNotEqualTo(first);
        for (String page : new String[] {first, changed}) {
            browser.form(page).post(page + "/cancel");
        }
    }

    /** A body in memory goes without its length, which no browser does. */
    private File file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toFile();
    }

    @Test
    void takes_a_file() throws IOException {
        String location = browser.multipartForm(FORM)
                .multiPart("text", "ignored: true")
                .multiPart("file", file("net.yaml", TINY.getBytes(StandardCharsets.UTF_8)))
                .post(FORM)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        browser.form(FORM).post(location + "/cancel");
    }

    @Test
    void takes_the_config_out_of_a_keras_file() throws IOException {
        var archive = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            zip.write(new byte[1000]);
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.write(
                    "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [{\"class_name\": \"Flatten\", \"config\": {}}]}}"
                            .getBytes(StandardCharsets.UTF_8));
        }
        browser.multipartForm(FORM)
                .multiPart("text", "ignored: true")
                .multiPart("file", file("net.keras", archive.toByteArray()))
                .post(FORM + "/check")
                .then()
                .statusCode(200)
                .body("**.find { it.@id == 'text' }", containsString("\"class_name\": \"Sequential\""))
                .body(containsString("(None, 784)"));
    }

    @Test
    void a_refused_text_comes_back_with_each_violation_at_its_place() {
        browser.multipartForm(FORM)
                .multiPart("text", TINY.replace("10,", "-3,") + "# mine </textarea><script>\n")
                .post(FORM)
                .then()
                .statusCode(422)
                .contentType(startsWith("text/html"))
                .body("**.find { it.@id == 'text' }", containsString("# mine </textarea><script>"))
                .body("**.find { it.@'data-pointer' == '/layers/1/Dense/units' }.span", containsString("-3"));
    }

    @Test
    void checking_costs_nothing_and_works_without_scripts() {
        browser.multipartForm(FORM)
                .multiPart("text", TINY)
                .post(FORM + "/check")
                .then()
                .statusCode(200)
                .body(containsString("Ready: trains in about"))
                .body(containsString("50 of 50 submissions left today"));
    }

    @Test
    void the_panel_is_a_fragment() {
        browser.multipartForm(FORM)
                .multiPart("text", TINY)
                .post(FORM + "/preflight")
                .then()
                .statusCode(200)
                .body(not(containsString("<html")))
                .body(containsString("Ready: trains in about"));
    }

    @Test
    void refuses_forms_without_their_token() {
        for (String path : new String[] {FORM, FORM + "/check", FORM + "/preflight"}) {
            browser.request().multiPart("text", TINY).post(path).then().statusCode(400);
        }
    }

    @Test
    void visitors_sign_in_first_and_come_back() {
        new Browsing()
                .get(FORM + "?example=mlp")
                .then()
                .statusCode(302)
                .header("Location", endsWith("/sign-in?next=%2Fchallenges%2Fmnist%2Fsubmit%3Fexample%3Dmlp"));
        new Browsing().get("/submissions").then().statusCode(302);
    }

    @Test
    void the_masthead_leads_back_to_the_page_that_one_signs_in_from() {
        String next = "?next=%2Fchallenges%2Fmnist%3Fpage%3D1";
        new Browsing()
                .get("/challenges/mnist?page=1")
                .then()
                .statusCode(200)
                .body("**.find { it.text() == 'Sign in' }.@href", is("/sign-in" + next))
                .body("**.find { it.text() == 'Register' }.@href", is("/register" + next))
                .body("**.find { it.name() == 'a' && it.text() == 'Submit' }.@href", is(FORM));
        new Browsing()
                .get("/sign-in?next=/challenges/mnist")
                .then()
                .statusCode(200)
                .body(
                        "html.body.header.div.a.find { it.text() == 'Register' }.@href",
                        is("/register?next=%2Fchallenges%2Fmnist"))
                .body("**.find { it.name() == 'a' && it.text() == 'Submit' }.@href", is("/submit"));
        browser.get("/submit").then().statusCode(303).header("Location", endsWith(FORM));
    }

    @Test
    void others_submissions_do_not_exist() {
        String page = submit("", TINY);
        Browsing other = Browsing.as("o" + UUID.randomUUID().toString().substring(0, 12));
        other.get(page).then().statusCode(404).contentType(startsWith("text/html"));
        other.get(FORM + "?from=" + id(page)).then().statusCode(404);
        other.form(FORM).post(page + "/cancel").then().statusCode(404);
        browser.get("/submissions/no-id").then().statusCode(404);
        browser.form(FORM).post(page + "/cancel");
    }

    private String submit(String key, String text) {
        String location = browser.multipartForm(FORM)
                .multiPart("formKey", key)
                .multiPart("text", text)
                .post(FORM)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        return location.substring(location.indexOf("/submissions/"));
    }

    private static String id(String page) {
        return page.substring(page.lastIndexOf('/') + 1);
    }
}
