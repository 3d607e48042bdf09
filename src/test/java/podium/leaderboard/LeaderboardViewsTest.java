package podium.leaderboard;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeaderboardViewsTest {
    @Inject
    FilledBoard boards;

    @Inject
    BoardVersions versions;

    private final String ada = "a" + UUID.randomUUID().toString().substring(0, 12);
    private final String bob = "b" + UUID.randomUUID().toString().substring(0, 12);
    private Browsing adasBrowser;
    private Browsing bobsBrowser;
    private String slug = "";

    @BeforeEach
    void register() {
        adasBrowser = Browsing.as(ada);
        bobsBrowser = Browsing.as(bob);
    }

    @AfterEach
    void remove() {
        boards.remove(slug);
    }

    private void fill(boolean pseudonyms) {
        slug = boards.create(pseudonyms);
        boards.score(slug, null, 4900, 25_258, 50);
        boards.score(slug, ada, 4950, 500_000, 300);
        boards.score(slug, ada, 4880, 8_000, 30);
        boards.score(slug, bob, 4950, 9_000, 90);
    }

    private String api() {
        return "/api/v1/challenges/" + slug + "/leaderboard";
    }

    @Test
    void ties_share_a_rank_and_the_earlier_comes_first() {
        fill(false);
        given().get(api())
                .then()
                .statusCode(200)
                .body("rows.handle", contains(ada, bob, "Niklas"))
                .body("rows.rank", contains(1, 1, 3));
    }

    @Test
    void a_filter_ranks_everybody_by_the_best_that_fits_it() {
        fill(false);
        given().get(api() + "?max_params=10000")
                .then()
                .body("rows.handle", contains(bob, "Niklas", ada))
                .body("rows.total_params", contains(9_000, 25_258, 8_000));
        given().get(api() + "?max_params=10000&max_seconds=60").then().body("rows.handle", contains("Niklas", ada));
        given().get(api() + "?sort=time").then().body("rows.handle", contains("Niklas", bob, ada));
        given().get(api() + "?sort=parameters").then().body("rows.handle", contains(bob, "Niklas", ada));
    }

    @Test
    void a_filter_that_is_none_is_refused_with_its_name() {
        fill(false);
        given().get(api() + "?max_params=many")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", allOf(containsString("max_params"), containsString("many")));
        given().get(api() + "?sort=beauty").then().statusCode(400).body("detail", containsString("beauty"));
        given().get(api() + "?max_seconds=-1").then().statusCode(400).body("detail", containsString("-1"));
        adasBrowser.get("/challenges/" + slug + "?max_seconds=NaN").then().statusCode(400);
    }

    @Test
    void a_new_score_is_on_the_next_page_that_is_read() {
        fill(false);
        given().get(api()).then().body("rows.size()", is(3));
        long before = versions.of(slug);
        boards.score(slug, bob, 4990, 1_000, 10);
        assertThat(versions.of(slug)).isEqualTo(before + 1);
        given().get(api()).then().body("rows.handle", contains(bob, ada, "Niklas"));
    }

    @Test
    void the_page_leads_to_ones_own_row_wherever_it_is() {
        fill(false);
        adasBrowser
                .get("/challenges/" + slug)
                .then()
                .body(containsString("You are <strong>1st</strong> of <span>3</span>"))
                .body("**.find { it.@id == 'where' }.a.@href", is("#you"))
                .body("**.find { it.@id == 'you' }.@class", containsString("own"));
        adasBrowser
                .get("/challenges/" + slug + "?mine=true")
                .then()
                .body("**.findAll { it.@class.text().startsWith('own') }.size()", is(2));
        new Browsing().get("/challenges/" + slug).then().body("**.find { it.@id == 'where' }", nullValue());
        boards.crowd(slug, 60);
        String last = "c" + UUID.randomUUID().toString().substring(0, 12);
        Browsing lastOne = Browsing.as(last);
        boards.score(slug, last, 0, 9, 1);
        lastOne.get("/challenges/" + slug)
                .then()
                .body(containsString("You are <strong>64th</strong> of <span>64</span>"))
                .body("**.find { it.@id == 'where' }.a.@href", is("?page=2#you"))
                .body("**.findAll { it.name() == 'tr' }.size()", is(51));
        lastOne.get("/challenges/" + slug + "?page=2")
                .then()
                .body("**.find { it.@id == 'you' }.@class", containsString("own"))
                .body(containsString(last))
                // The baseline's row is on each page.
                .body("**.findAll { it.name() == 'tr' }.size()", is(1 + 14 + 1));
    }

    @Test
    void a_filter_that_nobody_passes_does_not_say_that_nobody_has_tried() {
        fill(false);
        new Browsing()
                .get("/challenges/" + slug + "?max_params=3")
                .then()
                .body(containsString("fits this filter"))
                .body(not(containsString("Nobody has tried yet")));
    }

    @Test
    void under_pseudonyms_others_are_animals_and_oneself_is_oneself() {
        fill(true);
        String visitors = given().get(api())
                .then()
                .body("rows.findAll { !it.baseline }.handle", everyItem(matchesPattern("[A-Z]\\w+ [A-Z]\\w+( \\d+)?")))
                .body("rows.pseudonym", everyItem(nullValue()))
                .extract()
                .asString();
        assertThat(visitors).doesNotContain(ada).doesNotContain(bob);
        for (String path : new String[] {"", "?view=projector", "/charts", "?max_params=10000"}) {
            bobsBrowser.get("/challenges/" + slug + path).then().body(not(containsString(ada)));
        }
        bobsBrowser.get("/challenges/" + slug).then().body(containsString("and the others know you as <strong>"));
        given().accept("text/csv").get(api()).then().body(not(containsString(ada)));
        Browsing.asInstructor().get("/challenges/" + slug).then().body(allOf(containsString(ada), containsString(bob)));
    }

    /** Or "Ada's net" would tell who hides behind the animal. */
    @Test
    void under_pseudonyms_only_oneself_and_the_staff_see_what_a_model_is_called() {
        fill(true);
        given().get(api()).then().body("rows.findAll { !it.baseline }.name", everyItem(is("")));
        given().get(api()).then().body("rows.find { it.baseline }.name", is("a net"));
        new Browsing().get("/challenges/" + slug).then().body("**.findAll { it.@class == 'model' }.size()", is(1));
        bobsBrowser
                .get("/challenges/" + slug)
                .then()
                .body("**.findAll { it.@class == 'model' }.size()", is(2))
                .body("**.find { it.@id == 'you' }.toString()", containsString("a net"));
        Browsing.asInstructor()
                .get("/challenges/" + slug)
                .then()
                .body("**.findAll { it.@class == 'model' }.size()", is(3));
    }

    @Test
    void ids_on_the_board_tell_a_student_nothing_about_the_others() {
        fill(true);
        for (Object id : given().get(api()).jsonPath().getList("rows.submission_id")) {
            for (String path : new String[] {"", "/curve", "/events"}) {
                given().get("/api/v1/submissions/" + id + path).then().statusCode(401);
            }
        }
        String adas = given().get(api()).jsonPath().getString("rows[0].submission_id");
        bobsBrowser.get("/submissions/" + adas).then().statusCode(404).body(not(containsString(ada)));
    }

    @Test
    void charts_show_the_front_and_the_progress() {
        fill(false);
        new Browsing()
                .get("/challenges/" + slug + "/charts")
                .then()
                .statusCode(200)
                .body("**.find { it.@id == 'parameters' }", is("Accuracy against parameters"))
                .body("**.find { it.@id == 'progress' }", is("The best so far"))
                .body("**.findAll { it.@class == 'front' }.size()", is(3))
                .body("**.findAll { it.@class == 'dots mine' }.size()", is(0))
                .body("**.find { it.@class == 'dotted' }.@d", startsWith("M60 "));
        adasBrowser
                .get("/challenges/" + slug + "/charts")
                .then()
                .body("**.findAll { it.@class == 'dots mine' }.size()", is(2));
    }

    @Test
    void charts_are_drawn_anew_when_a_score_lands() {
        fill(false);
        String path = "/challenges/" + slug + "/charts";
        String before = new Browsing().get(path).asString();
        assertThat(new Browsing().get(path).asString()).isEqualTo(before);
        boards.score(slug, bob, 4990, 1_000, 10);
        new Browsing().get(path).then().body(containsString("99.80\u202f%"));
        assertThat(before).doesNotContain("99.80\u202f%");
    }

    @Test
    void the_projector_shows_the_leaders_in_large() {
        fill(false);
        new Browsing()
                .get("/challenges/" + slug + "?view=projector")
                .then()
                .statusCode(200)
                .body("**.findAll { it.name() == 'tr' }.size()", is(4));
    }

    @Test
    void answers_are_compressed() {
        fill(false);
        for (String encoding : new String[] {"br", "gzip"}) {
            given().header("Accept-Encoding", encoding)
                    .config(io.restassured.RestAssured.config()
                            .decoderConfig(io.restassured.config.DecoderConfig.decoderConfig()
                                    .noContentDecoders()))
                    .get("/challenges/" + slug)
                    .then()
                    .statusCode(200)
                    .header("Content-Encoding", encoding);
        }
    }
}
