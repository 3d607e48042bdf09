package podium.script;

import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.SharedDatabase;
import podium.queue.TrainingInTests;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The client in Python, and the notebook, as their users run them: real Python, real Keras where there is one, real training.
 * The instructor submits, whose quota no other test uses up.
 */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScriptTest {
    @Inject
    TrainingInTests training;

    @BeforeEach
    void begin() {
        training.begin();
    }

    @AfterEach
    void end() {
        training.end();
    }

    @Test
    void the_client_carries_the_address_it_was_asked_for_under() {
        given().get("/podium.py")
                .then()
                .statusCode(200)
                .contentType("text/x-python")
                .body(containsString("SERVER = \"http://localhost:" + RestAssured.port + "\""));
    }

    @Test
    void a_host_that_is_no_address_does_not_get_into_the_program() {
        given().header("Host", "x\";import os#").get("/podium.py").then().body(not(containsString("import os#")));
    }

    @Test
    void the_client_does_what_it_says() throws Exception {
        Optional<String> python = PythonTests.plain();
        assumeTrue(python.isPresent(), "needs Python 3.8 or newer on the path");
        new PythonTests(python.get(), RestAssured.port)
                .with("PODIUM_TEST_HANDLE", "instructor")
                .with("PODIUM_TEST_PASSWORD", SharedDatabase.INSTRUCTOR_PASSWORD)
                .run("test_client.py");
    }

    @Test
    void keras_models_go_there_and_come_home() throws Exception {
        kerasTests(PythonTests.withKeras(), "environment").run("test_keras.py");
    }

    @Test
    void models_of_keras_2_as_well() throws Exception {
        kerasTests(PythonTests.withKeras2(), "environment keras2").run("test_keras.py");
    }

    @Test
    void the_notebook_runs_from_top_to_bottom() throws Exception {
        kerasTests(PythonTests.withKeras(), "environment").with("EPOCHS", "1").run("run_notebook.py");
    }

    private static PythonTests kerasTests(Optional<String> python, String made) {
        assumeTrue(python.isPresent(), "needs a Python with that Keras: src/test/python/" + made + " makes one");
        return new PythonTests(python.orElseThrow(), RestAssured.port)
                .with("PODIUM_TOKEN", Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD));
    }
}
