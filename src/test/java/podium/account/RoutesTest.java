package podium.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import podium.Browsing;
import podium.account.Routes.Route;
import podium.leaderboard.FilledBoard;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One account's data is nobody else's to read or change: every route there is, walked with another's ids. A new route
 * fails here until it is said whose it is.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutesTest {
    /** What a route is about. */
    private enum About {
        /** Everybody; visitors read it. */
        ALL,
        /** Whoever is signed in, and nobody else. */
        ONESELF,
        /** Somebody whose id is in the address. */
        SOMEBODY,
        /** The staff alone. */
        STAFF,
        /** Whoever knows the secret in the address. */
        BEARER
    }

    /** Those under {@code /instructor} are the staff's by their addresses. */
    private static final String SAID = """
            ALL GET /
            ALL GET /submit
            ALL GET /podium.py
            ALL GET /podium.ipynb
            ALL GET /reference
            ALL GET /reference/api
            ALL GET /register
            ALL POST /register
            ALL GET /sign-in
            ALL POST /sign-in
            ALL GET /sign-in/openid
            ALL POST /sign-out
            ALL GET /forgot
            ALL POST /forgot
            ALL POST /api/v1/tokens
            ALL GET /api/v1/reference
            ALL GET /api/v1/schema
            ALL GET /api/v1/challenges
            ALL GET /api/v1/challenges/{slug}
            ALL GET /api/v1/challenges/{slug}/announcements
            ALL GET /api/v1/challenges/{slug}/events
            ALL GET /api/v1/challenges/{slug}/guide
            ALL GET /api/v1/challenges/{slug}/leaderboard
            ALL GET /challenges/{slug}
            ALL GET /challenges/{slug}/charts
            ALL GET /challenges/{slug}/guide
            ALL GET /challenges/{slug}/guide/solution
            ALL GET /challenges/{slug}/live
            ALL GET /challenges/{slug}/questions
            ALL GET /challenges/{slug}/questions/{id}
            STAFF GET /api/v1/challenges/{slug}/final
            STAFF GET /challenges/{slug}/final
            STAFF GET /challenges/{slug}/guide/edit
            STAFF POST /challenges/{slug}/guide/edit
            STAFF POST /challenges/{slug}/questions/posts/{post}/{action}
            STAFF POST /challenges/{slug}/questions/{id}/settle
            STAFF POST /view-as
            BEARER GET /join/{secret}
            BEARER POST /join/{secret}
            BEARER GET /reset/{secret}
            BEARER POST /reset/{secret}
            ONESELF GET /account
            ONESELF POST /account/password
            ONESELF POST /account/sessions/revoke-others
            ONESELF POST /account/tokens
            ONESELF GET /api/v1/me
            ONESELF PUT /api/v1/me/password
            ONESELF GET /api/v1/me/sessions
            ONESELF DELETE /api/v1/me/sessions
            ONESELF GET /api/v1/tokens
            ONESELF GET /api/v1/submissions
            ONESELF GET /api/v1/sweeps
            ONESELF POST /api/v1/challenges/{slug}/preflight
            ONESELF POST /api/v1/challenges/{slug}/submissions
            ONESELF POST /api/v1/challenges/{slug}/sweeps
            ONESELF GET /challenges/{slug}/submit
            ONESELF POST /challenges/{slug}/submit
            ONESELF POST /challenges/{slug}/submit/check
            ONESELF POST /challenges/{slug}/submit/preflight
            ONESELF POST /challenges/{slug}/questions
            ONESELF POST /challenges/{slug}/questions/{id}
            ONESELF GET /submissions
            ONESELF GET /sweeps
            ONESELF POST /view-as/end
            SOMEBODY GET /compare
            SOMEBODY POST /account/sessions/{id}/revoke
            SOMEBODY POST /account/tokens/{id}/revoke
            SOMEBODY DELETE /api/v1/me/sessions/{id}
            SOMEBODY DELETE /api/v1/tokens/{id}
            SOMEBODY GET /api/v1/submissions/{id}
            SOMEBODY DELETE /api/v1/submissions/{id}
            SOMEBODY PUT /api/v1/submissions/{id}/choice
            SOMEBODY DELETE /api/v1/submissions/{id}/choice
            SOMEBODY GET /api/v1/submissions/{id}/config
            SOMEBODY GET /api/v1/submissions/{id}/curve
            SOMEBODY GET /api/v1/submissions/{id}/events
            SOMEBODY GET /api/v1/submissions/{id}/keras
            SOMEBODY GET /api/v1/submissions/{id}/weights
            SOMEBODY GET /api/v1/sweeps/{id}
            SOMEBODY GET /submissions/{id}
            SOMEBODY POST /submissions/{id}/cancel
            SOMEBODY POST /submissions/{id}/choice
            SOMEBODY GET /sweeps/{id}
            SOMEBODY GET /challenges/{slug}/questions/{id}/edit/{post}
            SOMEBODY POST /challenges/{slug}/questions/{id}/edit/{post}
            SOMEBODY POST /challenges/{slug}/questions/posts/{post}/delete
            """;

    /** A stream of news: it tells nothing at once and never ends. */
    private static final String STREAM = "GET /api/v1/challenges/{slug}/events";

    /** Which ends only with the submission. */
    private static final String EVENTS = "GET /api/v1/submissions/{id}/events";

    /** Those that want a file before anybody looks who sends it. */
    private static final Set<String> FILES = Set.of(
            "POST /api/v1/instructor/datasets",
            "POST /instructor/datasets",
            "POST /instructor/export/import",
            "POST /instructor/roster/import");

    /** What assistants may do of what is the staff's: queue again, answer and settle. */
    private static final Set<String> OF_ASSISTANTS = Set.of(
            "POST /api/v1/instructor/submissions/{id}/requeue",
            "POST /challenges/{slug}/questions/posts/{post}/{action}",
            "POST /challenges/{slug}/questions/{id}/settle",
            "POST /instructor/submissions/bulk",
            "POST /instructor/submissions/{id}/requeue");

    /** What they may not even read: forms to change rules, secrets of webhooks, links that let people in. */
    private static final Set<String> NOT_OF_ASSISTANTS = Set.of(
            "GET /api/v1/instructor/accounts/imports/{id}",
            "GET /api/v1/instructor/invitations",
            "GET /api/v1/instructor/webhooks",
            "GET /api/v1/instructor/webhooks/{id}/deliveries",
            "GET /challenges/{slug}/guide/edit",
            "GET /instructor/announcements/{id}",
            "GET /instructor/challenges/new",
            "GET /instructor/challenges/{slug}/baselines",
            "GET /instructor/challenges/{slug}/edit",
            "GET /instructor/invitations",
            "GET /instructor/roster/import",
            "GET /instructor/roster/import/{id}",
            "GET /instructor/roster/import/{id}/outcome");

    /** A form or body of another kind, or one that does not say how long it is, is refused before anybody looks who sends it. */
    private static final Set<Integer> REFUSED = Set.of(403, 411, 415);

    private static final Set<Integer> NOT_YOURS = Set.of(403, 404);

    @Inject
    FilledBoard board;

    @Inject
    Accounts accounts;

    @Inject
    Members members;

    @Inject
    Session database;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Map<Route, About> routes = new TreeMap<>();
    private String slug;
    private Student ada;
    private Student eve;
    private Browsing eveBrowses;
    private UUID submission;
    private UUID sweep;
    private long token;
    private long session;
    private long question;
    private long post;

    /** Once: nothing of it may change. Not before all, because where the server is is known only before each. */
    @BeforeEach
    void fill() {
        if (slug != null) {
            return;
        }
        for (String line : SAID.lines().toList()) {
            String[] words = line.split(" ");
            routes.put(new Route(words[1], words[2]), About.valueOf(words[0]));
        }
        slug = board.create(false);
        ada = Student.register(accounts);
        eve = Student.register(accounts);
        eveBrowses = Browsing.signedIn(eve.account().handle, Browsing.PASSWORD);
        Browsing.signedIn(ada.account().handle, Browsing.PASSWORD);
        long id = ada.account().id;
        board.score(slug, ada.account().handle, 4_900, 1, 1);
        submission = board.stopped(slug, ada.account().handle, "DIVERGED");
        update("UPDATE submission SET name = 'secret net " + mark + "' WHERE id = '" + submission + "'");
        update("UPDATE submission_config SET body = convert_to('# secret config " + mark
                + "', 'UTF8') WHERE submission_id = '" + submission + "'");
        update("UPDATE account SET email = 'secret-" + mark + "@example.edu', full_name = 'Secret " + mark
                + "' WHERE id = " + id);
        sweep = UUID.randomUUID();
        update("INSERT INTO sweep (id, challenge_id, account_id, name, pointers, created_at)"
                + " SELECT '" + sweep + "', id, " + id + ", 'secret sweep " + mark + "', '[]', now() FROM challenge"
                + " WHERE slug = '" + slug + "'");
        update("INSERT INTO sweep_point VALUES ('" + sweep + "', 0, '" + submission + "', '{}')");
        question = number("INSERT INTO post (challenge_id, account_id, title, body, by_staff, created_at, changed_at)"
                + " SELECT id, " + id + ", 'why', 'why not', false, now(), now() FROM challenge WHERE slug = '" + slug
                + "' RETURNING id");
        post = number("INSERT INTO post (challenge_id, thread_id, account_id, body, by_staff, created_at, changed_at)"
                + " SELECT id, " + question + ", " + id + ", 'because', false, now(), now() FROM challenge"
                + " WHERE slug = '" + slug + "' RETURNING id");
        token = number("SELECT max(id) FROM access_token WHERE kind <> 'SESSION' AND account_id = " + id);
        session = number("SELECT max(id) FROM access_token WHERE kind = 'SESSION' AND account_id = " + id);
        update("UPDATE access_token SET name = 'secret token " + mark + "' WHERE id = " + token);
    }

    @AfterAll
    void clear() {
        update("DELETE FROM sweep WHERE id = '" + sweep + "'");
        board.remove(slug);
    }

    private void update(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery(sql).executeUpdate());
    }

    private long number(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(sql, Long.class).getSingleResult());
    }

    /** With Ada's ids in the place of its parameters. */
    private String address(Route route) {
        String path = route.path();
        Object id = path.contains("/tokens/")
                ? token
                : path.contains("/sessions/") ? session : path.contains("/questions/") ? question : submission;
        if (path.contains("/sweeps/")) {
            id = sweep;
        } else if (path.contains("/invitations/")) {
            id = 1;
        }
        String address = path.replace("{slug}", slug)
                .replace("{id}", id.toString())
                .replace("{post}", Long.toString(post))
                .replace("{action}", "hide")
                .replace("{handle}", ada.account().handle)
                .replace("{secret}", "no-such-secret")
                .replaceAll("\\{\\w+}", "1");
        return path.equals("/compare") ? address + "?of=" + submission + "&of=" + submission : address;
    }

    private Response ask(Route route, RequestSpecification as) {
        RequestSpecification request = as.redirects().follow(false);
        if (route.isApi()) {
            request.accept("*/*");
        }
        if (FILES.contains(route.toString())) {
            request.multiPart("file", "nothing.csv", new byte[] {'x'});
        } else if (!route.reads() && route.isApi()) {
            request.contentType("application/json").body("{}");
        }
        return request.request(route.verb(), address(route));
    }

    private RequestSpecification eve(Route route) {
        return as(eve, eveBrowses, route);
    }

    private static RequestSpecification as(Student student, Browsing browser, Route route) {
        if (route.isApi()) {
            return student.api();
        }
        return route.reads()
                ? browser.request()
                : FILES.contains(route.toString()) ? browser.multipartForm() : browser.form();
    }

    @Test
    void of_every_route_it_is_said_whom_it_is_about() {
        TreeSet<Route> open = Routes.all();
        assertThat(open).hasSizeGreaterThan(180);
        open.removeIf(Route::isForStaff);
        assertThat(open).isEqualTo(new TreeSet<>(routes.keySet()));
    }

    @Test
    void what_is_somebodys_is_nobody_elses_on_any_route() {
        List<String> wrong = new ArrayList<>();
        routes.forEach((route, about) -> {
            if (about != About.SOMEBODY && about != About.STAFF) {
                return;
            }
            int others = ask(route, eve(route)).statusCode();
            if (!NOT_YOURS.contains(others)) {
                wrong.add(route + " answered another student " + others);
            }
            if (route.reads()) {
                int visitors = ask(route, visitor(route)).statusCode();
                // To the sign-in, or that there is no such thing.
                if (!Set.of(302, 303, 401, 404).contains(visitors)) {
                    wrong.add(route + " answered a visitor " + visitors);
                }
            }
        });
        Routes.all().stream().filter(Route::isForStaff).forEach(route -> {
            int student = ask(route, eve(route)).statusCode();
            if (!REFUSED.contains(student)) {
                wrong.add(route + " answered a student " + student);
            }
            if (route.reads()
                    && !Set.of(302, 303, 401)
                            .contains(ask(route, visitor(route)).statusCode())) {
                wrong.add(route + " answered a visitor");
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(number("SELECT count(*) FROM access_token WHERE id IN (" + token + ", " + session + ")"
                        + " AND (expires_at IS NULL OR expires_at > now())"))
                .as("both are good still")
                .isEqualTo(2);
        ada.api().get("/api/v1/submissions/" + submission).then().statusCode(200);
    }

    @Test
    void assistants_read_all_and_change_nothing_but_what_is_asked_of_them() {
        Student assistant = members.create(Role.ASSISTANT);
        Browsing browser = Browsing.signedIn(assistant.account().handle, Browsing.PASSWORD);
        String before = state();
        Set<String> may = new TreeSet<>();
        Set<String> cannotRead = new TreeSet<>();
        for (Route route : Routes.all()) {
            About about = route.isForStaff() ? About.STAFF : routes.get(route);
            if (about != About.STAFF && about != About.SOMEBODY
                    || route.toString().equals(EVENTS)) {
                continue;
            }
            RequestSpecification as = as(assistant, browser, route);
            // Nobody's: Ada's would be trained.
            int status = route.path().endsWith("/requeue")
                    ? as.post(route.path().replace("{id}", UUID.randomUUID().toString()))
                            .statusCode()
                    : ask(route, as).statusCode();
            assertThat(status).as(route.toString()).isLessThan(500);
            if (route.reads() && status == 403) {
                cannotRead.add(route.toString());
            } else if (!route.reads() && !REFUSED.contains(status) && !(about == About.SOMEBODY && status == 404)) {
                may.add(route.toString());
            }
        }
        assertThat(may).isEqualTo(new TreeSet<>(OF_ASSISTANTS));
        assertThat(cannotRead).isEqualTo(new TreeSet<>(NOT_OF_ASSISTANTS));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void no_page_and_no_answer_tells_others_what_is_somebodys() {
        List<String> told = new ArrayList<>();
        routes.forEach((route, about) -> {
            if (!route.reads() || route.toString().equals(STREAM)) {
                return;
            }
            for (RequestSpecification reader : List.of(eve(route), visitor(route))) {
                Response answer =
                        ask(route, reader.queryParam("from", submission).queryParam("of", submission));
                // Without what the reader said oneself: links to the sign-in lead back to the address.
                String body = answer.asString().replaceAll("(?:from|of)(?:=|%3D)" + submission, "");
                if (body.contains(mark) || body.contains(submission.toString()) && answer.statusCode() == 200) {
                    told.add(route.toString());
                }
            }
        });
        assertThat(told).isEmpty();
        assertThat(ada.api().get("/api/v1/submissions").asString())
                .as("what to look for")
                .contains(mark, submission.toString());
        assertThat(Browsing.signedIn(ada.account().handle, Browsing.PASSWORD)
                        .get("/sweeps")
                        .asString())
                .contains(mark);
    }

    @Test
    void who_looks_at_a_students_pages_changes_nothing_on_any_route() {
        Browsing staff = Browsing.asInstructor();
        staff.form("/instructor/challenges")
                .formParam("handle", ada.account().handle)
                .post("/view-as")
                .then()
                .statusCode(303);
        String before = state();
        List<String> done = new ArrayList<>();
        for (Route route : Routes.all()) {
            if (route.reads() || Set.of("/view-as/end", "/sign-out").contains(route.path())) {
                continue;
            }
            RequestSpecification request = route.isApi()
                    ? staff.request()
                    : FILES.contains(route.toString()) ? staff.multipartForm() : staff.form();
            int status = ask(route, request).statusCode();
            if (status != 401 && !REFUSED.contains(status)) {
                done.add(route + " answered " + status);
            }
        }
        assertThat(done).isEmpty();
        assertThat(state()).isEqualTo(before);
        staff.get("/submissions/" + submission).then().statusCode(200);
        staff.form("/account").post("/view-as/end").then().statusCode(303);
    }

    /** Of all that is Ada's. */
    private String state() {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(
                        "SELECT concat((SELECT password_hash FROM account WHERE id = :id), ' ',"
                                + " (SELECT string_agg(id || state, ',' ORDER BY id) FROM submission WHERE account_id = :id), ' ',"
                                + " (SELECT string_agg(id || body || coalesce(cast(deleted_at AS text), ''), ',' ORDER BY id)"
                                + " FROM post WHERE account_id = :id), ' ',"
                                + " (SELECT string_agg(cast(id AS text), ',' ORDER BY id) FROM access_token"
                                + " WHERE account_id = :id))",
                        String.class)
                .setParameter("id", ada.account().id)
                .getSingleResult());
    }

    private static RequestSpecification visitor(Route route) {
        return route.isApi() ? given() : new Browsing().request();
    }
}
