package podium.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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

    /** The machine's own, if it has one. */
    static Optional<String> plain() {
        return runs("python3", "import sys; sys.exit(sys.version_info < (3, 8))")
                ? Optional.of("python3")
                : Optional.empty();
    }

    /** One with Keras: {@code src/test/python/environment} makes it; {@code podium.test.python} names another. */
    static Optional<String> withKeras() {
        Path made = Path.of("target", "python", "bin", "python").toAbsolutePath();
        String python = System.getProperty("podium.test.python", made.toString());
        return Files.isExecutable(Path.of(python))
                        && runs(python, "import os; os.environ['KERAS_BACKEND'] = 'jax'; import keras, nbclient")
                ? Optional.of(python)
                : Optional.empty();
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
