package podium.question;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.leaderboard.FilledBoard;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuestionsTest {
    @Inject
    FilledBoard boards;

    private final String handle = "q" + UUID.randomUUID().toString().substring(0, 12);
    private String page;
    private String slug;
    private Browsing student;
    private Browsing staff;

    @BeforeEach
    void create() {
        slug = boards.create(false);
        page = "/challenges/" + slug + "/questions";
        student = Browsing.as(handle);
        staff = Browsing.asInstructor();
    }

    @AfterEach
    void remove() {
        boards.remove(slug);
    }

    private String ask(String title) {
        String location = student.form(page)
                .formParam("title", title)
                .formParam("body", "I *wonder*. <script>alert(1)</script>")
                .post(page)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        return location.substring(location.indexOf("/challenges"));
    }

    private static void post(Browsing browser, String form, String to) {
        browser.form(form).post(to).then().statusCode(303);
    }

    @Test
    void a_student_asks_the_staff_answers_and_everybody_reads() {
        String thread = ask("Why softmax?");
        staff.get(page).then().body(allOf(containsString("Why softmax?"), containsString("waits for you")));
        staff.form(thread)
                .formParam("body", "So that it sums to one.")
                .post(thread)
                .then()
                .statusCode(303);
        staff.get(page).then().body(not(containsString("waits for you")));
        staff.request().queryParam("q", "SUMS to").get(page).then().body(containsString("Why softmax?"));
        staff.request().queryParam("q", "sums of").get(page).then().body(not(containsString("Why softmax?")));
        new Browsing()
                .get(thread)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("<em>wonder</em>"),
                        containsString("&lt;script&gt;"),
                        containsString("So that it sums to one."),
                        containsString(">staff</span>")));
        student.form(thread)
                .formParam("body", "And why ten?")
                .post(thread)
                .then()
                .statusCode(303);
        staff.get(page).then().body(containsString("waits for you"));
        post(staff, thread, thread + "/settle");
        staff.get(page).then().body(not(containsString("waits for you")));
    }

    @Test
    void what_is_hidden_the_staff_alone_reads() {
        String thread = ask("A rude one");
        String id = thread.substring(thread.lastIndexOf('/') + 1);
        post(staff, thread, page + "/posts/" + id + "/hide");
        student.get(thread).then().statusCode(404);
        new Browsing().get(page).then().body(not(containsString("A rude one")));
        staff.get(thread).then().statusCode(200).body(containsString("hidden from students"));
        student.form(page).post(page + "/posts/" + id + "/show").then().statusCode(403);
        post(staff, thread, page + "/posts/" + id + "/show");
        student.get(thread).then().statusCode(200);
    }

    @Test
    void one_edits_and_deletes_ones_own_and_nobody_elses() {
        String thread = ask("Mine");
        String id = thread.substring(thread.lastIndexOf('/') + 1);
        Browsing other = Browsing.as("r" + UUID.randomUUID().toString().substring(0, 12));
        other.get(thread + "/edit/" + id).then().statusCode(404);
        other.form(thread).post(page + "/posts/" + id + "/delete").then().statusCode(404);
        other.form(thread)
                .formParam("body", "mine now")
                .post(thread + "/edit/" + id)
                .then()
                .statusCode(404);

        student.form(thread + "/edit/" + id)
                .formParam("body", "Better said")
                .post(thread + "/edit/" + id)
                .then()
                .statusCode(303);
        new Browsing().get(thread).then().body(allOf(containsString("Better said"), containsString(", edited")));

        other.form(thread).formParam("body", "An answer").post(thread).then().statusCode(303);
        post(student, thread, page + "/posts/" + id + "/delete");
        new Browsing()
                .get(thread)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Deleted by its author."),
                        containsString("An answer"),
                        not(containsString("Better said"))));

        String lonely = ask("Nobody answers");
        post(student, lonely, page + "/posts/" + lonely.substring(lonely.lastIndexOf('/') + 1) + "/delete");
        student.get(lonely).then().statusCode(404);
    }

    @Test
    void what_cannot_be_taken_comes_back_with_what_was_typed() {
        student.form(page)
                .formParam("title", "x".repeat(151))
                .formParam("body", "")
                .post(page)
                .then()
                .statusCode(422)
                .body(allOf(
                        containsString("may have 150 characters; this one has 151"),
                        containsString("text is missing")));
        new Browsing()
                .form("/sign-in")
                .formParam("title", "t")
                .formParam("body", "b")
                .post(page)
                .then()
                .statusCode(302);
    }

    @Test
    void nobody_floods_the_page() {
        for (int post = 0; post < PostLimits.MOST_AT_ONCE; post++) {
            ask("number " + post);
        }
        student.form(page)
                .formParam("title", "one more")
                .formParam("body", "kept text")
                .post(page)
                .then()
                .statusCode(429)
                .body(allOf(containsString("The next one can go out in"), containsString("kept text")));
    }
}
