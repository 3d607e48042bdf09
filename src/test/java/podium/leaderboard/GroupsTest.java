package podium.leaderboard;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.account.Members;
import podium.account.Role;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

/** Several students under one name. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupsTest {
    @Inject
    FilledBoard boards;

    @Inject
    Members members;

    @Inject
    Session database;

    private final String name = "Team " + UUID.randomUUID().toString().substring(0, 8);
    private String slug;
    private Student ada;
    private Student bob;
    private Student eve;
    private UUID best;
    private long group;

    @BeforeEach
    void create() {
        slug = boards.create(false);
        ada = members.create(Role.STUDENT);
        bob = members.create(Role.STUDENT);
        eve = members.create(Role.STUDENT);
        boards.score(slug, ada.account().handle, 4700, 10, 1);
        best = boards.score(slug, bob.account().handle, 4900, 99, 9);
        boards.score(slug, eve.account().handle, 4800, 10, 1);
        board(eve).body("rows", org.hamcrest.Matchers.hasSize(3));
        group = members.group(name, ada, bob);
    }

    @AfterEach
    void remove() {
        members.removeGroup(group);
        boards.remove(slug);
    }

    private ValidatableResponse board(Student reader, Object... query) {
        var request = reader == null ? given() : reader.api();
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam((String) query[i], query[i + 1]);
        }
        return request.get("/api/v1/challenges/" + slug + "/leaderboard").then().statusCode(200);
    }

    @Test
    void its_members_filter_by_all_that_it_has_tried() {
        board(ada, "group", true)
                .body("rows.handle", contains(bob.account().handle, ada.account().handle))
                .body("rows.public_accuracy", contains(0.98f, 0.94f))
                .body("rows.mine", contains(false, true));
        board(ada, "mine", true).body("rows.handle", contains(ada.account().handle));
        board(ada, "group", true, "max_params", 50).body("rows.handle", contains(ada.account().handle));
        board(eve, "group", true).body("rows.handle", contains(eve.account().handle));
        Browsing member = Browsing.signedIn(ada.account().handle, Browsing.PASSWORD);
        member.get("/challenges/" + slug + "?group=true")
                .then()
                .statusCode(200)
                .body("**.find { it.@name == 'group' }.@checked", is("checked"))
                .body("**.findAll { it.@class.text().startsWith('own') }.size()", is(2));
        Browsing.signedIn(eve.account().handle, Browsing.PASSWORD)
                .get("/challenges/" + slug)
                .then()
                .body("**.find { it.@name == 'group' }", nullValue());
    }

    @Test
    void a_group_stands_once_under_its_name_with_its_best() {
        board(null)
                .body("rows.handle", contains(name, eve.account().handle))
                .body("rows.rank", contains(1, 2))
                .body("rows[0].submission_id", is(best.toString()))
                .body("rows[0].members", containsInAnyOrder(ada.account().handle, bob.account().handle))
                .body("rows[1].members", empty());
        assertThat(given().accept("text/html").get("/challenges/" + slug).asString())
                .contains(name, ada.account().handle, bob.account().handle);
    }

    @Test
    void it_is_the_row_of_each_member_and_only_one_of_them_submitted_it() {
        board(ada).body("rows[0].own", is(true)).body("rows[0].mine", is(false));
        board(bob).body("rows[0].own", is(true)).body("rows[0].mine", is(true));
        board(eve).body("rows[0].own", is(false)).body("rows[0].mine", is(false));
        ada.api().get("/api/v1/submissions/" + best).then().statusCode(404);
    }

    @Test
    void in_a_league_the_best_that_fits_counts() {
        board(null, "max_params", 50)
                .body("rows.handle", contains(eve.account().handle, name))
                .body("rows.public_accuracy", contains(0.96f, 0.94f));
    }

    @Test
    void a_pseudonym_hides_group_and_members_from_others_alone() {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                        "UPDATE challenge SET pseudonyms = true WHERE slug = :slug")
                .setParameter("slug", slug)
                .executeUpdate());
        String shown = board(eve).body("rows[0].members", empty()).extract().path("rows[0].handle");
        assertThat(shown).isNotEqualTo(name).contains(" ");
        board(ada).body("rows[0].handle", is(name)).body("rows[0].pseudonym", is(shown));
        board(bob).body("rows[0].pseudonym", is(shown));
        board(members.create(Role.ASSISTANT)).body("rows[0].handle", is(name));
    }

    @Test
    void the_board_follows_who_joins_and_leaves() {
        board(null).body("rows.handle", contains(name, eve.account().handle));
        move(List.of(eve), group);
        board(null).body("rows.handle", contains(name));
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery("UPDATE course_group SET name = :name WHERE id = :id")
                        .setParameter("name", name + "!")
                        .setParameter("id", group)
                        .executeUpdate());
        board(null).body("rows.handle", contains(name + "!"));
        move(List.of(bob, eve), null);
        board(null).body("rows.handle", contains(bob.account().handle, eve.account().handle, name + "!"));
        members.removeGroup(group);
        board(null).body("rows.handle", contains(bob.account().handle, eve.account().handle, ada.account().handle));
    }

    private void move(List<Student> students, Long to) {
        QuarkusTransaction.requiringNew()
                .run(() -> students.forEach(student ->
                        podium.account.Account.update("groupId = ?1 where id = ?2", to, student.account().id)));
    }
}
