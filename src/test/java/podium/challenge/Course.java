package podium.challenge;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.hibernate.Session;

import podium.SharedDatabase;
import podium.leaderboard.FilledBoard;
import podium.submission.Student;

import static io.restassured.RestAssured.given;

/** What tests of running a challenge do as its instructor. */
@ApplicationScoped
public class Course {
    public static final String INSTRUCTOR = "/api/v1/instructor/challenges";

    @Inject
    FilledBoard boards;

    @Inject
    Session database;

    public static String name() {
        return "run-" + UUID.randomUUID().toString().substring(0, 8);
    }

    public static RequestSpecification instructor() {
        return given().auth()
                .oauth2(Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD))
                .contentType("application/json");
    }

    public static ValidatableResponse change(String slug, String rules) {
        return instructor().body(rules).patch(INSTRUCTOR + "/" + slug).then();
    }

    /** With the baseline, if it was queued. */
    public void remove(String slug) {
        update("DELETE FROM scheduled_tasks USING submission JOIN challenge ON challenge.id = challenge_id"
                + " WHERE task_instance = cast(submission.id AS text) AND slug = '" + slug + "'");
        boards.remove(slug);
    }

    public void update(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery(sql).executeUpdate());
    }
}
