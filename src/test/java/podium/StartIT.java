package podium;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts the packaged program as a stranger does, kills it, and starts it again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartIT {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Pattern PORT = Pattern.compile("Listening on: http://0.0.0.0:([0-9]+)");
    private static final Pattern SIGN_IN = Pattern.compile("Sign in as instructor with the password (\\S+)");

    @TempDir
    Path folder;

    @Test
    void first_start_then_kill_then_second_start_then_stop() throws Exception {
        Path firstLog = folder.resolve("first.log");
        Process first = start(firstLog);
        String password;
        try {
            String port = await(PORT, firstLog, first);
            password = await(SIGN_IN, firstLog, first);
            assertThat(token(port, password)).isEqualTo(201);
        } finally {
            first.destroyForcibly().waitFor();
        }
        ProcessHandle server = server();
        assertThat(server.isAlive()).isTrue();

        Path secondLog = folder.resolve("second.log");
        Process second = start(secondLog);
        try {
            String port = await(PORT, secondLog, second);
            assertThat(server().pid()).isEqualTo(server.pid());
            assertThat(token(port, password)).isEqualTo(201);
        } finally {
            second.destroy();
            boolean stopped = second.waitFor(1, TimeUnit.MINUTES);
            second.destroyForcibly();
            assertThat(stopped).isTrue();
        }
        assertThat(Files.readString(secondLog)).doesNotContain(password).doesNotContain("Sign in as");
        assertThat(server.isAlive()).isFalse();
    }

    private Process start(Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.http.port=0",
                        "-Dpodium.data-dir=" + folder.resolve("data"),
                        "-Dpodium.role=web",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        return builder.start();
    }

    private static String await(Pattern line, Path log, Process process) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(START);
        while (Instant.now().isBefore(deadline)) {
            String text = Files.readString(log);
            Matcher matcher = line.matcher(text);
            if (matcher.find()) {
                return matcher.group(1);
            }
            assertThat(process.isAlive()).as(text).isTrue();
            Thread.sleep(100);
        }
        throw new AssertionError("no \"" + line + "\" within " + START + " in\n" + Files.readString(log));
    }

    private ProcessHandle server() throws IOException {
        Path pidFile = folder.resolve("data/database/postgres/postmaster.pid");
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
                .orElseThrow();
    }

    private static int token(String port, String password) throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString(("instructor:" + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/tokens"))
                .header("Authorization", "Basic " + credentials)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }
}
