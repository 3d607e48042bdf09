package podium.instructor;

import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InstructorPagesTest {
    private static final String REQUEUE = "/instructor/submissions/" + new UUID(0, 0) + "/requeue";

    @Test
    void lists_everybodys_submissions_and_how_safely_they_run() {
        Browsing.asInstructor()
                .get("/instructor")
                .then()
                .statusCode(200)
                .body("html.head.title", is("Instructor · Podium"))
                .body("**.find { it.@id == 'nodes-title' }", is("Worker nodes"))
                .body(containsString("Niklas"));
    }

    @Test
    void is_not_for_students() {
        Browsing student = Browsing.as("s" + UUID.randomUUID().toString().substring(0, 12));
        student.get("/instructor").then().statusCode(403).contentType(startsWith("text/html"));
        student.form("/submissions").post(REQUEUE).then().statusCode(403);
    }

    @Test
    void visitors_sign_in_first() {
        new Browsing()
                .get("/instructor")
                .then()
                .statusCode(302)
                .header("Location", endsWith("/sign-in?next=%2Finstructor"));
    }

    @Test
    void queues_nothing_without_the_forms_token_and_nothing_that_is_not_there() {
        Browsing instructor = Browsing.asInstructor();
        instructor.get("/instructor");
        instructor.request().formParam("x", "y").post(REQUEUE).then().statusCode(400);
        instructor.form("/instructor").post(REQUEUE).then().statusCode(404);
    }
}
