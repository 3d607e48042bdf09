package podium.account;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.SharedDatabase;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ViewingTest {
    private static final String LIST = "/instructor/challenges";

    @Inject
    Accounts accounts;

    @Test
    void an_instructor_sees_a_students_pages_and_changes_nothing() {
        Student student = Student.register(accounts);
        UUID id = student.submit(Student.TINY.replace("512", "387"));
        Browsing staff = Browsing.asInstructor();
        staff.form(LIST)
                .formParam("handle", "nobody-at-all")
                .post("/view-as")
                .then()
                .statusCode(404);
        staff.form(LIST)
                .formParam("handle", "instructor")
                .post("/view-as")
                .then()
                .statusCode(404);
        staff.form(LIST)
                .formParam("handle", student.account().handle)
                .post("/view-as")
                .then()
                .statusCode(303);
        staff.get("/submissions")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("You see this as " + student.account().handle + " does"),
                        containsString(id.toString())));
        staff.get("/instructor").then().statusCode(403);
        staff.form("/submissions")
                .post("/submissions/" + id + "/cancel")
                .then()
                .statusCode(403)
                .body(containsString("can change nothing"));
        staff.form("/submissions")
                .formParam("handle", "x")
                .post("/view-as")
                .then()
                .statusCode(403);
        staff.form("/submissions").post("/view-as/end").then().statusCode(303);
        staff.get(LIST).then().statusCode(200).body(not(containsString("You see this as")));
        given().auth()
                .oauth2(Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD))
                .queryParam("act", "account.view")
                .get("/api/v1/instructor/audit")
                .then()
                .body("items.subject", hasItem("account " + student.account().handle));
        student.api().delete("/api/v1/submissions/" + id).then().statusCode(200);
    }

    @Test
    void a_student_sees_nobody_elses() {
        Browsing student = Browsing.as("v" + UUID.randomUUID().toString().substring(0, 12));
        student.form("/submissions")
                .formParam("handle", "instructor")
                .post("/view-as")
                .then()
                .statusCode(403);
        student.form("/submissions").post("/view-as/end").then().statusCode(409);
    }
}
