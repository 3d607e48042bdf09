package podium;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The API against its own OpenAPI document, as schemathesis tries it, on a packaged program of its own: it changes and deletes
 * what it finds.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContractIT {
    private static final Path PYTHON = Path.of(System.getProperty(
            "podium.test.python",
            Path.of("target", "python", "bin", "python").toAbsolutePath().toString()));
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    @Test
    void routes_answer_what_the_document_says() throws Exception {
        assumeTrue(hasSchemathesis(), "needs a Python with schemathesis: src/test/python/environment makes one");
        // Hundreds of requests a second come from one address, and with one token.
        try (PackagedProgram program = PackagedProgram.start(
                folder,
                "podium.role=web",
                PackagedProgram.INSTRUCTOR,
                "podium.rate-limit.writes=1000000",
                "podium.rate-limit.writes-per-address=1000000",
                "podium.rate-limit.reads=1000000",
                "podium.rate-limit.reads-per-address=1000000")) {
            String server = "http://localhost:" + program.port();
            String token = program.token("instructor");
            Path output = folder.resolve("contract.log");
            var builder = new ProcessBuilder(
                            PYTHON.toString(),
                            Path.of("src", "test", "python", "contract.py")
                                    .toAbsolutePath()
                                    .toString())
                    // It keeps what it found beside it.
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment()
                    .putAll(Map.of("PODIUM_SERVER", server, "PODIUM_TOKEN", token, "PYTHONDONTWRITEBYTECODE", "1"));
            Process process = builder.start();
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            assertThat(ended && process.exitValue() == 0)
                    .as(Files.readString(output))
                    .isTrue();
            assertThat(program.log()).doesNotContain(" ERROR ");
        }
    }

    private static boolean hasSchemathesis() throws Exception {
        return Files.isExecutable(PYTHON)
                && new ProcessBuilder(List.of(PYTHON.toString(), "-c", "import schemathesis.cli"))
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
    }
}
