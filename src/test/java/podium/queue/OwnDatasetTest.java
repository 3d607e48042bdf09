package podium.queue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.SharedDatabase;
import podium.account.Accounts;
import podium.challenge.Course;
import podium.dataset.Dataset;
import podium.dataset.Idx;
import podium.dataset.LabelledImages;
import podium.dataset.MnistDataset;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;

/** Small colour digits of four classes, cut out of MNIST, from the upload to the confusion matrix. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnDatasetTest {
    private static final int CLASSES = 4;
    private static final int SIDE = 14;
    private static final String DATASETS = "/api/v1/instructor/datasets";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Inject
    Accounts accounts;

    @Inject
    TrainingInTests training;

    @Inject
    Course course;

    private final String slug = Course.name();

    @AfterEach
    void remove() {
        training.end();
        course.remove(slug);
        instructor().delete(DATASETS + "/" + slug);
    }

    @Test
    void a_challenge_is_on_images_that_an_instructor_brought() throws Exception {
        Dataset mnist = MnistDataset.load();
        LabelledImages seen = small(mnist.training(), 400);
        LabelledImages hidden = small(mnist.hidden(), 200);
        given().auth()
                .oauth2(Student.register(accounts).token())
                .multiPart("name", slug)
                .post(DATASETS)
                .then()
                .statusCode(403);
        upload(seen, small(mnist.hidden(), 199).labels(), hidden)
                .post(DATASETS)
                .then()
                .statusCode(422)
                .body("violations.pointer", is(List.of("/hidden_labels")))
                .body(
                        "violations[0].message",
                        containsString("as many labels as there are hidden images, 200, got 199"));
        upload(seen, hidden.labels(), hidden)
                .post(DATASETS)
                .then()
                .statusCode(201)
                .body("height", is(SIDE))
                .body("channels", is(3))
                .body("classes", is(CLASSES))
                .body("hidden_count", is(200))
                .body("files.file", hasItem("hidden_labels"))
                .body("files.hash", hasItem(matchesRegex("[0-9a-f]{64}")));
        Browsing.asInstructor()
                .get("/instructor/datasets/" + slug)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("data:image/png;base64,"),
                        containsString("Class 3"),
                        not(containsString("Class 4"))));

        // Before the baseline is queued: what is queued by then waits a day.
        training.begin();
        Course.instructor()
                .body("{\"slug\": \"" + slug + "\", \"title\": \"Small and coloured\", \"dataset\": \"" + slug + "\"}")
                .post(Course.INSTRUCTOR)
                .then()
                .statusCode(201)
                .body("image.width", is(SIDE))
                .body("classes", is(CLASSES));
        instructor().delete(DATASETS + "/" + slug).then().statusCode(409);

        Student student = Student.register(accounts);
        String challenge = "/api/v1/challenges/" + slug;
        student.yaml("{layers: [Flatten, Dense: {units: 10, activation: softmax}]}")
                .post(challenge + "/preflight")
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("4"));
        String config = """
                layers: [Conv2D: {filters: 4, kernel_size: 3, activation: relu}, Flatten, Dense: {units: 4, activation: softmax}]
                training: {epochs: 8, batch_size: 16, optimizer: {Adam: {learning_rate: 0.01}}, validation_split: 0.2}
                """;
        student.yaml(config)
                .post(challenge + "/preflight")
                .then()
                .statusCode(200)
                .body("layers[0].output_shape", is(List.of(12, 12, 4)))
                .body("layers[0].params", is(3 * 9 * 4 + 4));
        String id = student.yaml(config)
                .post(challenge + "/submissions")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await(student.api(), "/api/v1/submissions/" + id);
        String hash = instructor().get(DATASETS + "/" + slug).path("hash");
        student.api()
                .get("/api/v1/submissions/" + id)
                .then()
                .body("state", is("SCORED"))
                .body("public_accuracy", greaterThan(0.6f))
                .body("certificate.data", is(hash));
        theEnd(id, student);
        Browsing.asInstructor()
                .get("/submissions/" + id)
                .then()
                .body(allOf(
                        containsString("Of the 80 images that were held out"), containsString("class=\"confusion\"")));
        Browsing.asInstructor()
                .get("/challenges/" + slug + "/submit?example=course-cnn")
                .then()
                .body(allOf(containsString("[14, 14, 3]"), containsString("units: 4,")));
    }

    /** The finals of both, from one fresh seed each, in the sandbox like all runs. */
    private void theEnd(String id, Student student) throws InterruptedException {
        Course.change(slug, "{\"closes_at\": \"2020-01-01T00:00:00Z\", \"final_seeds\": 1}")
                .statusCode(200);
        String ending = Course.INSTRUCTOR + "/" + slug + "/ending";
        Instant end = Instant.now().plus(PATIENCE);
        // The baseline may still be trained.
        while (Course.instructor().post(ending + "/finals").statusCode() == 409
                && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        while (Course.instructor().get(ending).<Integer>path("open_runs") > 0
                && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        Course.instructor().post(ending + "/reveal").then().statusCode(200).body("runs", is(2));
        student.api()
                .get("/api/v1/challenges/" + slug + "/final")
                .then()
                .statusCode(200)
                .body("rows.rank", hasItem(1))
                .body("rows.find { it.own }.submission_id", is(id))
                .body("rows.find { it.own }.private_accuracy", greaterThan(0.6f))
                .body("rows.find { it.baseline }.handle", is("Baseline"));
    }

    private static RequestSpecification instructor() {
        return given().auth().oauth2(Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD));
    }

    private RequestSpecification upload(LabelledImages seen, Idx hiddenLabels, LabelledImages hidden)
            throws IOException {
        return instructor()
                .multiPart("name", slug)
                .multiPart("training_images", "a", packed(seen.images()))
                .multiPart("training_labels", "b", raw(seen.labels()))
                .multiPart("hidden_images", "c", raw(hidden.images()))
                .multiPart("hidden_labels", "d", packed(hiddenLabels));
    }

    private static void await(RequestSpecification api, String path) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String state = "";
        while (List.of("", "QUEUED", "RUNNING").contains(state) && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(200);
            state = given().spec(api).get(path).path("state");
        }
        assertThat(state).isEqualTo("SCORED");
    }

    /** Every other pixel of the first images of the first classes, in red, green and blue. */
    private static LabelledImages small(LabelledImages images, int count) {
        byte[] pixels = new byte[count * SIDE * SIDE * 3];
        byte[] labels = new byte[count];
        int found = 0;
        for (int i = 0; found < count; i++) {
            byte label = images.labels().data()[i];
            if (label >= CLASSES) {
                continue;
            }
            for (int at = 0; at < SIDE * SIDE; at++) {
                byte value = images.images().data()[i * 784 + at / SIDE * 2 * 28 + at % SIDE * 2];
                pixels[(found * SIDE * SIDE + at) * 3 + label % 3] = value;
                pixels[(found * SIDE * SIDE + at) * 3 + 2] = value;
            }
            labels[found++] = label;
        }
        return new LabelledImages(new Idx(List.of(count, SIDE, SIDE, 3), pixels), new Idx(List.of(count), labels));
    }

    private static byte[] raw(Idx idx) throws IOException {
        var out = new ByteArrayOutputStream();
        idx.write(out);
        return out.toByteArray();
    }

    private static byte[] packed(Idx idx) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            idx.write(gzip);
        }
        return out.toByteArray();
    }
}
