package podium;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        try (PackagedProgram second = PackagedProgram.start(folder, "podium.role=web", "podium.request.body-time=3s")) {
            assertThat(server().pid()).isEqualTo(server.pid());
            headsThatTrickleAreCutOff(second.port());
            assertThat(tokenStatus(second, password)).isEqualTo(201);
            secondLog = second.log();
        }
        assertThat(secondLog).doesNotContain(password).doesNotContain("Sign in as");
        assertThat(server.isAlive()).isFalse();
        requiredWallsThatDoNotStandStopIt();
    }

    private void requiredWallsThatDoNotStandStopIt() throws Exception {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Path bwrap = Files.writeString(tools.resolve("bwrap"), "#!/bin/sh\necho Permission denied\nexit 1\n");
        assertThat(bwrap.toFile().setExecutable(true)).isTrue();
        String path = tools + File.pathSeparator + System.getenv("PATH");
        assertThat(endOf(Map.of("PATH", path), "podium.sandbox.mode=required", "quarkus.http.port=0"))
                .isEqualTo(78);
        assertThat(said())
                .content()
                .contains("podium.sandbox.mode=required, but bubblewrap does not work here: Permission denied")
                .doesNotContain("\tat ");
    }

    /** A byte now and then is never idle; neither first nor where an answer came before may a head take for ever. */
    private static void headsThatTrickleAreCutOff(int port) throws Exception {
        try (Socket first = new Socket("localhost", port);
                Socket used = new Socket("localhost", port);
                Socket visitor = new Socket("localhost", port)) {
            for (Socket socket : List.of(first, used, visitor)) {
                socket.setSoTimeout(250);
            }
            // For longer than a head may take, all in all.
            Instant start = Instant.now();
            while (Instant.now().isBefore(start.plusSeconds(4))) {
                send(used, "HEAD /q/health/live HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(new String(answer(used), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 200");
                // Answered at the very front, from bytes that are kept.
                send(visitor, "GET /api/v1/challenges/mnist/leaderboard HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(new String(answer(visitor), StandardCharsets.US_ASCII))
                        .as("a connection that only ever asks for the board")
                        .startsWith("HTTP/1.1 200");
                send(first, Instant.now().isBefore(start.plusSeconds(1)) ? "GET / HT" : "T");
                Thread.sleep(250);
            }
            assertThat(isCut(first)).as("the first head of a connection").isTrue();
            send(used, "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ");
            Instant begun = Instant.now();
            while (!isCut(used)) {
                assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
                send(used, "a");
            }
            assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (SocketException e) {
            // Cut off: reading tells.
        }
    }

    private static byte[] answer(Socket socket) throws IOException {
        byte[] bytes = new byte[8192];
        int length = -1;
        for (int i = 0; i < 40 && length < 0; i++) {
            try {
                length = socket.getInputStream().read(bytes);
            } catch (SocketTimeoutException e) {
                // On.
            }
        }
        return Arrays.copyOf(bytes, Math.max(0, length));
    }

    private static boolean isCut(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void a_misspelt_setting_stops_the_start_and_names_the_right_one() throws Exception {
        assertThat(endOf(Map.of("PODIUM_DATA_DIRR", folder.toString()), "podium.rule=web"))
                .isEqualTo(78);
        assertThat(said())
                .hasContent("podium.rule is no setting of Podium; did you mean podium.role?\n"
                        + "PODIUM_DATA_DIRR is no setting of Podium; did you mean PODIUM_DATA_DIR?");
    }

    @Test
    void a_database_that_nobody_serves_ends_the_start_with_a_sentence() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(endOf(Map.of(), "quarkus.datasource.jdbc.url=jdbc:postgresql://localhost:" + port + "/podium"))
                .isEqualTo(1);
        assertThat(said())
                .content()
                .startsWith("The database cannot be used: ")
                .contains("Connection to localhost:" + port + " refused")
                .doesNotContain("\tat ");
    }

    /** Starts what ends by itself, with {@link #said} what it said; answers its exit code. */
    private int endOf(Map<String, String> environment, String... settings) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(PackagedProgram.JAVA.toString(), "-Dpodium.data-dir=" + folder.resolve("data")));
        for (String setting : settings) {
            command.add("-D" + setting);
        }
        command.addAll(List.of("-jar", PackagedProgram.JAR.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said().toFile());
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }

    private Path said() {
        return folder.resolve("said");
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
