package podium.reference;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReferencePagesTest {
    private final Browsing visitor = new Browsing();

    @Test
    void a_visitor_reads_every_entry_without_scripts() {
        String page = visitor.get("/reference")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body("html.head.title", startsWith("Reference"))
                .body(not(containsString(" style=")))
                .extract()
                .asString();
        for (Reference.Chapter chapter : Reference.current().chapters()) {
            assertThat(page).contains("id=\"" + chapter.id() + "\"");
            for (Reference.Entry entry : chapter.entries()) {
                assertThat(page).contains("id=\"" + entry.id() + "\"", "href=\"#" + entry.id() + "\"");
            }
        }
    }

    @Test
    void the_pages_lead_to_it() {
        visitor.get("/challenges/mnist").then().body(containsString("href=\"/reference\""));
    }

    @Test
    void programs_get_the_same() {
        given().get("/api/v1/reference")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("chapters.id", hasItems("layer", "activation", "training", "optimizer", "loss", "callback"))
                .body("chapters[0].entries.find { it.name == 'Dropout' }.arguments[0].name", equalTo("rate"))
                .body("chapters[0].entries.find { it.name == 'Dropout' }.arguments[0].max_excluded", equalTo(true))
                .body(
                        "chapters[0].entries.find { it.name == 'Conv2D' }.arguments.find { it.name == 'padding' }.default",
                        equalTo("valid"));
    }

    @Test
    void editors_get_the_schema() {
        given().get("/api/v1/schema")
                .then()
                .statusCode(200)
                .contentType("application/schema+json")
                .body("'$schema'", equalTo("https://json-schema.org/draft/2020-12/schema"))
                .body("'$defs'.'layer.Dropout'.title", equalTo("Dropout"));
    }
}
