package podium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import io.restassured.RestAssured;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

/** Starts the packaged program as a stranger does, kills it, and starts it again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartIT {
    private static final Pattern SIGN_IN = Pattern.compile("Sign in as instructor with the password (\\S+)");

    @TempDir
    Path folder;

    @Test
    void first_start_then_kill_then_second_start_then_stop() throws Exception {
        PackagedProgram first = PackagedProgram.start(folder, "podium.role=web");
        String password;
        try {
            password = first.awaitLine(SIGN_IN);
            assertThat(tokenStatus(first, password)).isEqualTo(201);
            // Nobody's word is taken for how somebody came here, unless a proxy is named.
            RestAssured.given()
                    .port(first.port())
                    .header("X-Forwarded-Proto", "https")
                    .get("/sign-in")
                    .then()
                    .header("Strict-Transport-Security", nullValue());
        } finally {
            first.kill();
        }
        ProcessHandle server = server();
        assertThat(server.isAlive()).isTrue();

        String secondLog;
        try (PackagedProgram second = PackagedProgram.start(folder, "podium.role=web")) {
            assertThat(server().pid()).isEqualTo(server.pid());
            assertThat(tokenStatus(second, password)).isEqualTo(201);
            secondLog = second.log();
        }
        assertThat(secondLog).doesNotContain(password).doesNotContain("Sign in as");
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void a_misspelt_setting_stops_the_start_and_names_the_right_one() throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(
                        PackagedProgram.JAVA.toString(), "-Dpodium.rule=web", "-jar", PackagedProgram.JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("PODIUM_DATA_DIRR", folder.toString());

        assertThat(builder.start().waitFor()).isEqualTo(78);

        assertThat(said)
                .hasContent("podium.rule is no setting of Podium; did you mean podium.role?\n"
                        + "PODIUM_DATA_DIRR is no setting of Podium; did you mean PODIUM_DATA_DIR?");
    }

    private ProcessHandle server() throws IOException {
        Path pidFile = folder.resolve("data/database/postgres/postmaster.pid");
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
                .orElseThrow();
    }

    private static int tokenStatus(PackagedProgram program, String password) {
        return RestAssured.given()
                .port(program.port())
                .auth()
                .preemptive()
                .basic("instructor", password)
                .post("/api/v1/tokens")
                .statusCode();
    }
}
