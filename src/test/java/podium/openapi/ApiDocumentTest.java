package podium.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The document says something of everything that it names. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApiDocumentTest {
    private JsonNode document;

    @BeforeEach
    void read() throws Exception {
        document = new ObjectMapper()
                .readTree(given().get("/q/openapi?format=json").asString());
    }

    /** An operation, and how a failure calls it. */
    private record Route(String name, JsonNode operation) {}

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                // Routes of tests.
                .filter(method -> !path.getKey().startsWith("/api/v1/probe"))
                .forEach(method -> routes.add(new Route(method.getKey() + " " + path.getKey(), method.getValue()))));
        return routes;
    }

    @Test
    void tells_of_the_api_alone() {
        assertThat(routes()).extracting(Route::name).allMatch(name -> name.contains(" /api/v1/"));
        assertThat(routes())
                .extracting(Route::name)
                .contains("post /api/v1/challenges/{slug}/submissions", "get /api/v1/submissions/{id}");
    }

    @Test
    void every_route_and_every_parameter_has_its_words() {
        List<String> wordless = new ArrayList<>();
        for (Route route : routes()) {
            if (route.operation().path("summary").asText().isBlank()) {
                wordless.add(route.name());
            }
            route.operation().path("parameters").forEach(parameter -> {
                if (parameter.path("description").asText().isBlank()) {
                    wordless.add(route.name() + " " + parameter.path("name").asText());
                }
            });
        }
        assertThat(wordless).as("no Javadoc").isEmpty();
    }

    @Test
    void no_two_routes_of_a_class_share_their_words() {
        assertThat(routes())
                .extracting(
                        route -> route.operation().path("operationId").asText().replaceAll("\\..*", "") + ": "
                                + route.operation().path("summary").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void every_field_has_its_words() {
        Set<String> ofTests = Set.of("Body", "Answer");
        List<String> wordless = new ArrayList<>();
        document.at("/components/schemas").properties().stream()
                .filter(schema -> !ofTests.contains(schema.getKey()))
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(field -> {
                            if (field.getValue().path("description").asText().isBlank()) {
                                wordless.add(schema.getKey() + "." + field.getKey());
                            }
                        }));
        assertThat(wordless).as("no Javadoc").isEmpty();
    }

    @Test
    void every_error_is_a_problem_with_an_example() {
        for (Route route : routes()) {
            JsonNode answers = route.operation().get("responses");
            assertThat(answers.properties()).as(route.name()).anyMatch(answer -> answer.getKey()
                    .startsWith("4"));
            answers.properties().stream()
                    .filter(answer -> answer.getKey().compareTo("400") >= 0)
                    .forEach(answer -> {
                        JsonNode problem = resolved(answer.getValue()).at("/content/application~1problem+json");
                        assertThat(problem.at("/example/status").asText())
                                .as(route.name())
                                .isEqualTo(answer.getKey());
                    });
        }
    }

    @Test
    void every_success_has_a_body_that_is_described_or_none() {
        List<String> vague = new ArrayList<>();
        for (Route route : routes()) {
            route.operation().get("responses").properties().stream()
                    .filter(answer -> answer.getKey().startsWith("2"))
                    .forEach(answer -> answer.getValue().path("content").properties().stream()
                            .filter(content -> content.getKey().equals("application/json"))
                            .filter(content -> content.getValue().path("schema").isEmpty())
                            .forEach(content -> vague.add(route.name())));
        }
        assertThat(vague).isEmpty();
    }

    @Test
    void a_page_tells_all_of_it_without_anything_from_elsewhere() {
        String page =
                given().get("/reference/api").then().statusCode(200).extract().asString();
        for (Route route : routes()) {
            assertThat(page).contains(route.name().substring(route.name().indexOf(' ') + 1));
        }
        assertThat(page).contains("429").doesNotContain("http://", "https://");
    }

    private JsonNode resolved(JsonNode answer) {
        return answer.has("$ref") ? document.at(answer.get("$ref").asText().substring(1)) : answer;
    }

    @Test
    void answers_tell_of_their_limits() {
        assertThat(routes()).allSatisfy(route -> {
            var successes = route.operation().path("responses").properties().stream()
                    .filter(answer -> answer.getKey().startsWith("2"))
                    .toList();
            assertThat(successes).as(route.name()).allMatch(answer -> answer.getValue()
                    .at("/headers/RateLimit/$ref")
                    .asText()
                    .equals("#/components/headers/RateLimit"));
        });
        JsonNode tooMany = document.at("/components/responses/TooMany/headers");
        assertThat(tooMany.properties())
                .extracting(Map.Entry::getKey)
                .contains("Retry-After", "RateLimit", "RateLimit-Policy");
        assertThat(document.at("/components/headers/RateLimit/description").asText())
                .isNotBlank();
    }
}
