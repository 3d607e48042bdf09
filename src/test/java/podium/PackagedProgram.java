package podium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The packaged program in a process of its own, as a stranger starts it, on a port that the system chooses. */
final class PackagedProgram implements AutoCloseable {
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    static final Path LAUNCHER = Path.of("target", "quarkus-app", "podium");

    /** The instructor's, where {@link #INSTRUCTOR} is among the settings. */
    static final String PASSWORD = "correct horse battery";

    static final String INSTRUCTOR = "podium.instructor.password=" + PASSWORD;

    private static final Duration START = Duration.ofMinutes(4);
    private static final Pattern PORT = Pattern.compile("Listening on: http://0.0.0.0:([0-9]+)");

    private final Process process;
    private final Path log;
    private final int port;

    private PackagedProgram(Process process, Path log) throws IOException, InterruptedException {
        this.process = process;
        this.log = log;
        try {
            port = Integer.parseInt(awaitLine(PORT));
        } catch (AssertionError | IOException | InterruptedException failure) {
            kill();
            throw failure;
        }
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param folder holds the log and, below {@code data}, what the program keeps
     * @param settings as {@code name=value}, or options of the JVM
     */
    static PackagedProgram start(Path folder, String... settings) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "program", ".log");
        List<String> command = new ArrayList<>();
        command.add(JAVA.toString());
        command.add("-Dquarkus.http.port=0");
        command.add("-Dpodium.data-dir=" + folder.resolve("data"));
        for (String setting : settings) {
            command.add(setting.startsWith("-") ? setting : "-D" + setting);
        }
        command.add("-jar");
        command.add(JAR.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new PackagedProgram(process, log);
    }

    /** Starts it by its own command, with settings in the environment. */
    static PackagedProgram launch(Path folder, Map<String, String> settings) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "program", ".log");
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("PODIUM_DATA_DIR", folder.resolve("data").toString());
        builder.environment().putAll(settings);
        return new PackagedProgram(builder.start(), log);
    }

    int port() {
        return port;
    }

    Process process() {
        return process;
    }

    /** The API as this one sees it who has {@link #PASSWORD}. */
    RequestSpecification api(String handle) {
        return api().addHeader("Authorization", "Bearer " + token(handle)).build();
    }

    String token(String handle) {
        return given(api().build())
                .auth()
                .preemptive()
                .basic(handle, PASSWORD)
                .post("/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private RequestSpecBuilder api() {
        return new RequestSpecBuilder()
                .setBaseUri("http://localhost")
                .setPort(port)
                .setBasePath("/api/v1");
    }

    /** As {@code kill} does; STOP and CONT put it to sleep and wake it. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Waits for a line of the log; its first group is the answer. */
    String awaitLine(Pattern line) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(START);
        while (Instant.now().isBefore(deadline)) {
            Matcher matcher = line.matcher(log());
            if (matcher.find()) {
                return matcher.group(1);
            }
            assertThat(process.isAlive()).as(log()).isTrue();
            Thread.sleep(100);
        }
        throw new AssertionError("no \"" + line + "\" within " + START + " in\n" + log());
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop, as Ctrl-C does, and waits for that. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
        } finally {
            process.destroyForcibly();
        }
    }
}
