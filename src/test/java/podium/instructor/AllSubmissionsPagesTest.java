package podium.instructor;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.account.Accounts;
import podium.leaderboard.FilledBoard;
import podium.submission.SubmissionSets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AllSubmissionsPagesTest {
    private static final String LIST = "/instructor/submissions";

    @Inject
    FilledBoard board;

    @Inject
    Accounts accounts;

    @Inject
    Session database;

    private String slug;
    private String ada;
    private String bob;
    private UUID adas;
    private UUID bobs;

    @BeforeEach
    void fill() {
        slug = board.create(false);
        ada = accounts.register("a" + UUID.randomUUID().toString().substring(0, 18), Browsing.PASSWORD).handle;
        bob = accounts.register("b" + UUID.randomUUID().toString().substring(0, 18), Browsing.PASSWORD).handle;
        adas = board.score(slug, ada, 4900, 100, 5);
        bobs = board.score(slug, bob, 4800, 100, 5);
    }

    @AfterEach
    void clear() {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                        "DELETE FROM scheduled_tasks WHERE task_instance IN (:ada, :bob)")
                .setParameter("ada", adas.toString())
                .setParameter("bob", bobs.toString())
                .executeUpdate());
        board.remove(slug);
    }

    @Test
    void finds_by_state_student_challenge_and_text() {
        Browsing instructor = Browsing.asInstructor();
        String here = LIST + "?challenge=" + slug;
        instructor.get(here).then().body(containsString(ada)).body(containsString(bob));
        instructor
                .get(here + "&student=" + ada.substring(3))
                .then()
                .body(listed(adas))
                .body(not(listed(bobs)));
        instructor.get(here + "&q=" + bob).then().body(listed(bobs)).body(not(listed(adas)));
        instructor.get(here + "&q=" + adas).then().body(listed(adas)).body(not(listed(bobs)));
        instructor.get(here + "&q=00000000000").then().body(listed(adas)).body(listed(bobs));
        instructor.get(here + "&q=%25").then().body(containsString("No submission fits this filter."));
        instructor.get(here + "&state=SCORED").then().body(listed(adas));
        instructor.get(here + "&state=FAILED").then().body(not(listed(adas)));
        instructor.get(here + "&state=LOST").then().statusCode(400);
    }

    @Test
    void queues_many_again_once_that_is_confirmed_and_cancels_them() {
        Browsing instructor = Browsing.asInstructor();
        String filter = "?challenge=" + slug;
        String asked = instructor
                .form(LIST)
                .formParam("act", "requeue")
                .formParam("which", "all")
                .post(LIST + "/bulk" + filter)
                .then()
                .statusCode(200)
                .body(containsString("Queue again 2 submissions?"))
                .extract()
                .asString();
        assertThat(asked).contains(adas.toString(), bobs.toString());
        assertThat(state(adas)).as("before it is confirmed").isEqualTo("SCORED");

        Response done = confirm(instructor, "requeue", filter);
        instructor.get(path(done)).then().body(containsString("2 submissions queued again."));
        assertThat(state(adas)).isEqualTo("QUEUED");
        assertThat(state(bobs)).isEqualTo("QUEUED");

        done = confirm(instructor, "requeue", filter);
        instructor.get(path(done)).then().body(containsString("0 submissions queued again. 2 left as they are"));
        done = confirm(instructor, "cancel", filter);
        instructor.get(path(done)).then().body(containsString("2 submissions cancelled."));
        assertThat(state(adas)).isEqualTo("CANCELLED");
        assertThat(waiting()).isZero();
    }

    @Test
    void acts_on_nothing_where_nothing_is_ticked_and_refuses_what_is_unknown() {
        Browsing instructor = Browsing.asInstructor();
        instructor
                .form(LIST)
                .formParam("act", "requeue")
                .post(LIST + "/bulk")
                .then()
                .statusCode(303);
        instructor
                .form(LIST)
                .formParam("act", "explode")
                .formParam("of", adas.toString())
                .post(LIST + "/bulk")
                .then()
                .statusCode(409)
                .body(containsString("explode"));
        String many = LongStream.rangeClosed(0, SubmissionSets.MOST)
                .mapToObj(number -> new UUID(7, number).toString())
                .collect(Collectors.joining(" "));
        instructor
                .form(LIST)
                .formParam("act", "requeue")
                .formParam("confirmed", "true")
                .formParam("of", many)
                .post(LIST + "/bulk")
                .then()
                .statusCode(409)
                .body(containsString("At most 1000"));
    }

    private Response confirm(Browsing instructor, String act, String filter) {
        return instructor
                .form(LIST)
                .formParam("act", act)
                .formParam("confirmed", "true")
                .formParam("of", adas.toString(), bobs.toString())
                .post(LIST + "/bulk" + filter)
                .then()
                .statusCode(303)
                .extract()
                .response();
    }

    private static String path(Response response) {
        String location = response.header("Location");
        return location.substring(location.indexOf(LIST));
    }

    private static org.hamcrest.Matcher<String> listed(UUID id) {
        return containsString("value=\"" + id + "\"");
    }

    private String state(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("SELECT state FROM submission WHERE id = :id", String.class)
                        .setParameter("id", id)
                        .getSingleResult());
    }

    private long waiting() {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(
                        "SELECT count(*) FROM scheduled_tasks WHERE task_instance IN (:ada, :bob)", Long.class)
                .setParameter("ada", adas.toString())
                .setParameter("bob", bobs.toString())
                .getSingleResult());
    }
}
