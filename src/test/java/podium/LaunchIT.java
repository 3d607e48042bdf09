package podium;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The packaged program by its own command, before and after it is prepared. */
@EnabledOnOs(OS.LINUX)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LaunchIT {
    private static final Path ARCHIVE = PackagedProgram.LAUNCHER.resolveSibling("podium.jsa");

    @TempDir
    Path folder;

    @AfterEach
    void forget() throws Exception {
        Files.deleteIfExists(ARCHIVE);
    }

    @Test
    void what_was_prepared_is_what_it_starts_with() throws Exception {
        Path said = folder.resolve("said");
        Process prepare = new ProcessBuilder(PackagedProgram.LAUNCHER.toString(), "prepare")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(prepare.waitFor()).as(Files.readString(said)).isZero();
        assertThat(said).content().contains("Prepared: ");

        try (PackagedProgram program = PackagedProgram.launch(folder, Map.of("PODIUM_ROLE", "web"))) {
            given().port(program.port()).get("/q/health/ready").then().statusCode(200);
            given().port(program.port()).get("/challenges/mnist").then().statusCode(200);
            assertThat(maps(program)).anyMatch(line -> line.endsWith("/podium.jsa"));
        }
    }

    @Test
    void without_it_or_with_another_builds_it_starts_as_well() throws Exception {
        Files.writeString(ARCHIVE, "of another Java");

        try (PackagedProgram program = PackagedProgram.launch(
                folder, Map.of("PODIUM_ROLE", "web", "JAVA_OPTIONS", "-Xmx300m -Dquarkus.log.level=INFO"))) {
            given().port(program.port()).get("/q/health/ready").then().statusCode(200);
            // All of it: Java tells of no more than a page, which a long class path exceeds.
            assertThat(Files.readString(of(program, "cmdline")).split("\0")).contains("-Xmx300m");
            assertThat(maps(program)).noneMatch(line -> line.endsWith("/podium.jsa"));
        }
    }

    private static List<String> maps(PackagedProgram program) throws Exception {
        return Files.readAllLines(of(program, "maps"));
    }

    private static Path of(PackagedProgram program, String file) {
        return Path.of("/proc", Long.toString(program.process().pid()), file);
    }
}
