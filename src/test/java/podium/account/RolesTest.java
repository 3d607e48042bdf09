package podium.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@link Role} says, held against every route there is. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RolesTest {
    private static final Set<String> WRITES = Set.of("post", "put", "delete", "patch");

    @Inject
    Members members;

    private static boolean mayAssist(String call) {
        return call.endsWith("/requeue");
    }

    @Test
    void assistants_read_all_and_change_no_rule() {
        Student assistant = members.create(Role.ASSISTANT);
        Map<String, Map<String, Object>> paths =
                given().get("/q/openapi?format=json").path("paths");
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (var path : paths.entrySet()) {
            if (!path.getKey().startsWith("/api/v1/instructor/")) {
                continue;
            }
            String address = path.getKey()
                    .replace("{slug}", "mnist")
                    .replaceAll("\\{[^}]*[iI]d[^}]*\\}", new UUID(0, 0).toString())
                    .replaceAll("\\{[^}]*\\}", "none");
            for (String method : path.getValue().keySet()) {
                if (!WRITES.contains(method)) {
                    continue;
                }
                calls++;
                Response answer = assistant.api().body("x").request(method.toUpperCase(Locale.ROOT), address);
                boolean refused = answer.statusCode() == 403 || answer.statusCode() == 415;
                if (refused == mayAssist(path.getKey())) {
                    wrong.add(method + " " + path.getKey() + ": " + answer.statusCode());
                }
            }
        }
        assertThat(calls).isGreaterThan(5);
        assertThat(wrong).isEmpty();
        for (String list : List.of("submissions", "audit", "nodes")) {
            assistant.api().get("/api/v1/instructor/" + list).then().statusCode(200);
        }
        assistant.api().get("/api/v1/instructor/webhooks").then().statusCode(403);
    }

    @Test
    void assistants_answer_as_staff_and_edit_no_guide() {
        Student assistant = members.create(Role.ASSISTANT);
        Browsing browser = new Browsing();
        browser.form("/sign-in")
                .formParam("handle", assistant.account().handle)
                .formParam("password", Browsing.PASSWORD)
                .post("/sign-in")
                .then()
                .statusCode(303);
        browser.get("/instructor").then().statusCode(200);
        browser.get("/instructor/audit").then().statusCode(200);
        browser.get("/challenges/mnist/guide/edit").then().statusCode(403);
        browser.form("/account").post("/challenges/mnist/guide/edit").then().statusCode(403);
        // Nobody's post: that it is looked for is the point.
        browser.form("/account")
                .post("/challenges/mnist/questions/999999999/settle")
                .then()
                .statusCode(404);
    }
}
