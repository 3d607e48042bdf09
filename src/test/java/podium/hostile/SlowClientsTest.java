package podium.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.LogRecords;
import podium.account.Accounts;
import podium.submission.Student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

/** Clients that take their time, and bodies that are much larger than they look. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SlowClientsTest {
    private static final String PREFLIGHT = "/api/v1/challenges/mnist/preflight";

    /** More than there are threads to serve them. */
    private static final int MANY = 300;

    @Inject
    Accounts accounts;

    @TestHTTPResource
    URI server;

    private Student student;
    private LogRecords log;
    private final List<Socket> open = new ArrayList<>();

    @BeforeEach
    void register() {
        student = Student.register(accounts);
        log = LogRecords.open();
    }

    @AfterEach
    void close() throws IOException {
        log.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private OutputStream connect(String start) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        open.add(socket);
        socket.setSoTimeout(40_000);
        socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket.getOutputStream();
    }

    private void othersAreServed() {
        Student other = Student.register(accounts);
        other.yaml(Student.TINY).post(PREFLIGHT).then().statusCode(200);
    }

    /** That they are cut off, too, takes the packaged program to show: StartIT does. */
    @Test
    void headers_that_trickle_keep_nobody_waiting() throws IOException {
        List<OutputStream> slow = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            slow.add(connect("POST " + PREFLIGHT + " HTTP/1.1\r\nHost: a\r\nX-Slow: "));
        }
        for (OutputStream one : slow) {
            one.write('x');
            one.flush();
        }
        othersAreServed();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void bodies_that_trickle_keep_nobody_waiting_and_are_cut_off() throws Exception {
        for (int i = 0; i < MANY; i++) {
            connect("POST " + PREFLIGHT + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + student.token()
                    + "\r\nContent-Type: application/yaml\r\nContent-Length: 500000\r\n\r\nl");
        }
        othersAreServed();
        // A byte now and then: never idle.
        Thread sender = new Thread(() -> {
            try {
                while (true) {
                    open.get(0).getOutputStream().write('a');
                    Thread.sleep(200);
                }
            } catch (IOException | InterruptedException e) {
                // Cut off, which is what the test waits for below.
            }
        });
        sender.start();
        for (Socket socket : open) {
            String answer = new String(readToEnd(socket), StandardCharsets.ISO_8859_1);
            assertThat(answer).satisfiesAnyOf(cut -> assertThat(cut).isEmpty(), refused -> assertThat(refused)
                    .startsWith("HTTP/1.1 4"));
        }
        sender.interrupt();
        sender.join();
        assertThat(log.lines()).isEmpty();
    }

    private static byte[] readToEnd(Socket socket) {
        try {
            return socket.getInputStream().readAllBytes();
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("still connected", e);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    @Test
    void packed_bodies_are_refused_with_what_to_do() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(Student.TINY.getBytes(StandardCharsets.UTF_8));
        }
        for (String encoding : List.of("gzip", "br", "deflate", "gzip, gzip", "x".repeat(3000))) {
            student.api()
                    .contentType("application/yaml")
                    .header("Content-Encoding", encoding)
                    .body(packed.toByteArray())
                    .post(PREFLIGHT)
                    .then()
                    .statusCode(415)
                    .contentType("application/problem+json")
                    .header("Accept-Encoding", "identity")
                    .body("detail", containsString("without Content-Encoding"));
        }
        student.yaml(Student.TINY)
                .header("Content-Encoding", "identity")
                .post(PREFLIGHT)
                .then()
                .statusCode(200);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void bombs_as_keras_files_cost_little() throws IOException {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        List<Bomb> bombs = List.of(
                new Bomb("weights before the config", 422, zip("weights", 100)),
                new Bomb("a config of a hundred mebibytes", 413, zip("config.json", 100)),
                new Bomb("many entries", 422, manyEntries(10_000)),
                new Bomb("no archive behind its first bytes", 422, prefixed(noise)));
        for (Bomb bomb : bombs) {
            send(bomb);
            Response[] response = new Response[1];
            Cost cost = Cost.of(() -> response[0] = send(bomb));
            assertThat(response[0].statusCode())
                    .as(bomb.what() + response[0].asString())
                    .isEqualTo(bomb.status());
            assertThat(response[0].asString()).containsAnyOf(".keras", "512 KiB");
            assertThat(cost.processor()).as(bomb.what()).isLessThan(Cost.MOST_TIME);
            assertThat(cost.bytes()).as(bomb.what()).isLessThan(Cost.MOST_BYTES);
        }
        assertThat(log.lines()).isEmpty();
    }

    private record Bomb(String what, int status, byte[] body) {}

    private Response send(Bomb bomb) {
        return student.api()
                .contentType("application/octet-stream")
                .body(bomb.body())
                .post(PREFLIGHT);
    }

    private static byte[] zip(String entry, int mebibytes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < mebibytes; i++) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] manyEntries(int count) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < count; i++) {
                zip.putNextEntry(new ZipEntry("e" + i));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] prefixed(byte[] noise) {
        byte[] body = noise.clone();
        body[0] = 'P';
        body[1] = 'K';
        body[2] = 3;
        body[3] = 4;
        return body;
    }
}
