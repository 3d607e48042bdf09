package podium.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
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

import static org.assertj.core.api.Assertions.assertThat;

/** What README says to type in a shell is typed in a shell. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeTest {
    private static final String PASSWORD = "correct horse battery";

    @Inject
    Accounts accounts;

    @TempDir
    Path folder;

    @Test
    void its_three_lines_submit_its_config() throws Exception {
        List<String> readme = Files.readAllLines(Path.of("README.md"));
        Files.writeString(folder.resolve("model.yaml"), block(readme, "name: two convs"));
        List<String> lines = block(readme, "TOKEN=").lines().toList();
        assertThat(lines).hasSize(3);
        String handle = "r" + UUID.randomUUID().toString().substring(0, 18);
        accounts.register(handle, PASSWORD);

        List<String> answers = List.of(shell(String.join("\necho\n", lines)
                        .replace("ada:her-password", "'" + handle + ":" + PASSWORD + "'")
                        .replace("localhost:8080", "localhost:" + RestAssured.port))
                .strip()
                .split("\n"));

        assertThat(answers).hasSize(2);
        assertThat(JsonPath.from(answers.get(0)).getLong("total_params")).isPositive();
        assertThat(JsonPath.from(answers.get(1)).getString("name")).isEqualTo("two convs");
        assertThat(JsonPath.from(answers.get(1)).getString("state")).isEqualTo("QUEUED");
    }

    /** The indented block that begins with these words. */
    private static String block(List<String> readme, String beginning) {
        return readme.stream()
                .dropWhile(line -> !line.startsWith("    " + beginning))
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-e", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
