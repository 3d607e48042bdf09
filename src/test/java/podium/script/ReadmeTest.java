package podium.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import podium.account.Accounts;
import podium.submission.Student;

import static org.assertj.core.api.Assertions.assertThat;

/** What README says to type in a shell is typed in a shell. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeTest {
    @Inject
    Accounts accounts;

    @TempDir
    Path folder;

    @Test
    void its_three_lines_submit_its_config_and_follow_it() throws Exception {
        List<String> readme = Files.readAllLines(Path.of("README.md"));
        Files.writeString(folder.resolve("model.yaml"), block(readme, "name: two convs"));
        String lines = block(readme, "TOKEN=");
        assertThat(lines.lines()).hasSize(3);
        Student student = Student.register(accounts);

        Process shell =
                shell(lines.replace("ada:her-password", "'" + student.account().handle + ":" + Student.PASSWORD + "'")
                        .replace("localhost:8080", "localhost:" + RestAssured.port));
        try (BufferedReader told = shell.inputReader(StandardCharsets.UTF_8)) {
            JsonPath queued = awaitState(told);
            assertThat(queued.getString("name")).isEqualTo("two convs");
            assertThat(queued.getString("state")).isEqualTo("QUEUED");
            // Nothing is trained here, so it ends otherwise, and the third line with it.
            student.api()
                    .delete("/api/v1/submissions/" + queued.getString("id"))
                    .then()
                    .statusCode(200);
            assertThat(awaitState(told).getString("state")).isEqualTo("CANCELLED");
        }
        assertThat(shell.waitFor()).isZero();
    }

    /** What the stream's next event of this name says. */
    private static JsonPath awaitState(BufferedReader told) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            lines.add(line);
            if (line.startsWith("data:") && lines.contains("event:state")) {
                return JsonPath.from(line.substring(5));
            }
        }
        throw new AssertionError("no state in " + lines);
    }

    /** The indented block that begins with these words. */
    private static String block(List<String> readme, String beginning) {
        return readme.stream()
                .dropWhile(line -> !line.startsWith("    " + beginning))
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private Process shell(String script) throws IOException {
        return new ProcessBuilder("bash", "-e", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
