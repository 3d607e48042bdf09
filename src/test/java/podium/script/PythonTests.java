package podium.script;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the Python files of {@code src/test/python} against the application under test. */
final class PythonTests {
    private static final Path FILES = Path.of("src", "test", "python");
    private static final long PATIENCE_MINUTES = 5;

    private final String python;
    private final Map<String, String> environment = new HashMap<>();

    PythonTests(String python, int port) {
        this.python = python;
        environment.put("PODIUM_SERVER", "http://localhost:" + port);
        environment.put("PYTHONIOENCODING", "utf-8");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
    }

    /** The oldest that the client is for, where there is one; else the machine's own, if that is new enough. */
    static Optional<String> plain() {
        return Stream.concat(Stream.of("python3.8"), ofPyenv("3.8."))
                .filter(python -> runs(python, "import sys; sys.exit(sys.version_info[:2] != (3, 8))"))
                .findFirst()
                .or(() -> runs("python3", "import sys; sys.exit(sys.version_info < (3, 8))")
                        ? Optional.of("python3")
                        : Optional.empty());
    }

    /** Those that pyenv has of a version; its own commands run them only where they are chosen. */
    private static Stream<String> ofPyenv(String version) {
        String root = System.getenv().getOrDefault("PYENV_ROOT", System.getProperty("user.home") + "/.pyenv");
        File[] versions = new File(root, "versions").listFiles((folder, name) -> name.startsWith(version));
        return Arrays.stream(versions == null ? new File[0] : versions).map(folder -> folder + "/bin/python3");
    }

    /** One with Keras 3: {@code src/test/python/environment} makes it; {@code podium.test.python} names another. */
    static Optional<String> withKeras() {
        return made(
                "podium.test.python",
                "python",
                "from importlib.metadata import version; version('jax'), version('nbclient'); assert version('keras') >= '3'");
    }

    /**
     * One with Keras 2: {@code src/test/python/environment keras2} makes it; {@code podium.test.python-keras2} names another.
     */
    static Optional<String> withKeras2() {
        return made(
                "podium.test.python-keras2",
                "python-keras2",
                "from importlib.metadata import version; assert version('keras').startswith('2.')");
    }

    /** @param condition of what is installed; importing it takes longer than many a test */
    private static Optional<String> made(String property, String folder, String condition) {
        Path made = Path.of("target", folder, "bin", "python").toAbsolutePath();
        String python = System.getProperty(property, made.toString());
        return Files.isExecutable(Path.of(python)) && runs(python, condition) ? Optional.of(python) : Optional.empty();
    }

    PythonTests with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Fails with all that was printed, unless every test passed. */
    void run(String file) throws IOException, InterruptedException {
        Path output = Files.createTempFile("python-tests", ".log");
        try {
            var builder = new ProcessBuilder(python, FILES.resolve(file).toString()).redirectErrorStream(true);
            builder.redirectOutput(output.toFile()).environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            assertThat(ended && process.exitValue() == 0)
                    .as(file + " of Python's tests\n" + Files.readString(output))
                    .isTrue();
        } finally {
            Files.delete(output);
        }
    }

    private static boolean runs(String python, String program) {
        try {
            return new ProcessBuilder(List.of(python, "-c", program))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
