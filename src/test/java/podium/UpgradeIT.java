package podium;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

/** The packaged program on a database that the first release left: it brings the schema along, and everything is there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UpgradeIT {
    @TempDir
    Path folder;

    @Test
    void a_database_of_the_first_release_serves_on_and_is_kept_and_restored_by_a_command() throws Exception {
        try (TestServer database = new TestServer(folder)) {
            String url = database.settings()[0].split("=", 2)[1];
            Flyway.configure()
                    .dataSource(url, "postgres", "")
                    .target(FirstRelease.SCHEMA)
                    .load()
                    .migrate();
            database.execute(FirstRelease.ROWS);
            String scored = database.query("SELECT id FROM submission WHERE name = 'net 1'")
                    .get(0);

            List<String> settings = List.of(database.settings());
            try (PackagedProgram program = PackagedProgram.start(
                    folder, settings.get(0), settings.get(1), "podium.role=web", "podium.sandbox.mode=preferred")) {
                serves(program.port(), scored);
            }

            Path backup = folder.resolve("podium.zip");
            assertThat(run(settings, "backup", backup.toString())).contains("Kept ");
            database.execute("DELETE FROM submission");
            assertThat(run(settings, "restore", backup.toString())).contains("restore --replace");
            assertThat(run(settings, "restore", "--replace", backup.toString())).contains("Restored ");
            assertThat(database.query("SELECT id FROM submission")).hasSize(6).contains(scored);
        }
    }

    private static void serves(int port, String scored) {
        given().port(port).get("/q/health/ready").then().statusCode(200);
        given().port(port)
                .get("/challenges/mnist")
                .then()
                .statusCode(200)
                .body(containsString("ada"))
                .body(containsString("net 1"));
        given().port(port)
                .header("Authorization", "Bearer api-of-ada")
                .get("/api/v1/challenges/mnist/leaderboard")
                .then()
                .statusCode(200)
                .body("rows.name", hasItems("net 1", "net 2", "net 3"));
        given().port(port)
                .header("Authorization", "Bearer api-of-ada")
                .get("/api/v1/submissions/" + scored + "/curve")
                .then()
                .statusCode(200)
                .body("epochs", hasSize(5));
        for (String page : List.of("/submissions", "/submissions/" + scored, "/challenges/mnist/submit")) {
            given().port(port)
                    .cookie("podium_session", "session-of-ada")
                    .get(page)
                    .then()
                    .statusCode(200)
                    .body(containsString("ada"));
        }
        for (String page : List.of("/instructor", "/instructor/capacity")) {
            given().port(port)
                    .cookie("podium_session", "session-of-instructor")
                    .get(page)
                    .then()
                    .statusCode(200);
        }
    }

    private String run(List<String> settings, String... arguments) throws Exception {
        Path said = Files.createTempFile(folder, "said", ".log");
        List<String> command = new ArrayList<>(List.of(PackagedProgram.JAVA.toString()));
        settings.forEach(setting -> command.add("-D" + setting));
        command.addAll(List.of("-jar", PackagedProgram.JAR.toString()));
        command.addAll(List.of(arguments));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        return Files.readString(said);
    }
}
