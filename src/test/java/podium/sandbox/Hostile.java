package podium.sandbox;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.bytedeco.javacpp.Pointer;

/**
 * Stands in for a worker that was taken over, inside the real sandbox. The job's spec says what it tries; what it finds
 * goes to standard error, of which the node keeps the last lines for the reason of a failure.
 */
public final class Hostile {
    private static final Path JOB = Path.of("/podium/job");
    private static final PrintStream FOUND = System.err;

    private Hostile() {}

    public static void main(String[] arguments) throws Exception {
        String job = Files.readString(Path.of(arguments[0], "job.json"));
        String[] spec = job.substring(job.indexOf("\"spec\":\"") + 8, job.lastIndexOf('"'))
                .split(" ");
        switch (spec[0]) {
            case "load" -> load(spec);
            case "connect" -> connect(Integer.parseInt(spec[1]));
            case "read" -> read(spec);
            case "write" -> write();
            case "look" -> look();
            case "loop" -> loop();
            case "sleep" -> TimeUnit.HOURS.sleep(1);
            case "heap" -> heap();
            case "native" -> outsideTheHeap();
            case "leave" -> leave(spec[1]);
            case "threads" -> threads();
            case "line" -> System.out.print("x".repeat(1 << 20));
            case "flood" -> flood(System.out, "{\"event\":\"trained\",\"epochs\":1,\"seconds\":1}\n".repeat(100));
            case "errors" -> flood(System.err, "all is well\n".repeat(1000));
            case "huge" -> huge();
            case "finish" -> finish(spec);
            default -> throw new IllegalArgumentException(job);
        }
        System.exit(1);
    }

    private static void load(String[] names) {
        for (int i = 1; i < names.length; i++) {
            try {
                Class.forName(names[i], false, Hostile.class.getClassLoader());
                FOUND.println(names[i] + " loaded");
            } catch (ClassNotFoundException e) {
                FOUND.println(names[i] + " missing");
            }
        }
        var labels = Hostile.class.getResource("/mnist/t10k-labels-idx1-ubyte.gz");
        FOUND.println("labels " + (labels == null ? "missing" : "found"));
    }

    private static void connect(int port) {
        for (String host : List.of("127.0.0.1", "192.0.2.1")) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), 2000);
                FOUND.println("connected to " + host);
            } catch (IOException e) {
                FOUND.println("no way to " + host);
            }
        }
    }

    private static void read(String[] paths) throws IOException {
        for (int i = 1; i < paths.length; i++) {
            FOUND.println(paths[i] + (Files.exists(Path.of(paths[i])) ? " is there" : " is not there"));
        }
        for (String folder : List.of("/", "/etc", "/podium/job", "/podium/job/output")) {
            try (var files = Files.list(Path.of(folder))) {
                FOUND.println(folder + " "
                        + files.map(file -> file.getFileName().toString())
                                .sorted()
                                .toList());
            }
        }
    }

    private static void write() {
        for (String path :
                List.of("/x", "/tmp/x", "/dev/x", "/dev/shm/x", "/podium/x", "/podium/job/x", "/podium/job/output/x")) {
            attempt("create " + path, () -> Files.createFile(Path.of(path)));
        }
        attempt("change job.json", () -> Files.writeString(JOB.resolve("job.json"), "{}"));
        attempt("change java", () -> Files.writeString(Path.of(System.getProperty("java.home"), "release"), ""));
        Path predictions = JOB.resolve("output/predictions");
        attempt("delete predictions", () -> Files.delete(predictions));
        attempt("move predictions", () -> Files.move(predictions, JOB.resolve("output/y")));
        FOUND.println("all tried");
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static void attempt(String what, Attempt attempt) {
        try {
            attempt.run();
            FOUND.println("could " + what);
        } catch (IOException e) {
            // As it should be.
        }
    }

    private static void look() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.matches("(Uid|Gid|Groups|CapEff|CapPrm|CapBnd|NoNewPrivs):.*")) {
                FOUND.println(line.replaceAll("\\s+", " ").strip());
            }
        }
        try (var processes = Files.list(Path.of("/proc"))) {
            long count = processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .count();
            FOUND.println("processes " + count);
        }
        FOUND.println(
                "environment " + System.getenv().keySet().stream().sorted().toList());
    }

    private static void loop() {
        for (long i = 0; i >= 0; i++) {
            Thread.onSpinWait();
        }
    }

    private static void heap() {
        List<byte[]> hoard = new ArrayList<>();
        while (true) {
            hoard.add(new byte[1 << 20]);
        }
    }

    private static void outsideTheHeap() {
        while (true) {
            // Past JavaCPP's own count, as a taken-over process would.
            Pointer block = Pointer.malloc(16 << 20);
            Pointer.memset(block, 1, 16 << 20);
        }
    }

    private static void leave(String mark) throws Exception {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        Orphan.class.getName(),
                        mark)
                .start();
        child.getInputStream().read();
        FOUND.println("left " + child.isAlive());
    }

    /** Sleeps on when its parent is gone. */
    public static final class Orphan {
        private Orphan() {}

        public static void main(String[] arguments) throws Exception {
            System.out.print("up");
            System.out.close();
            TimeUnit.HOURS.sleep(1);
        }
    }

    private static void threads() {
        int count = 0;
        try {
            while (count < 10_000) {
                var thread = new Thread(Hostile::loopAsleep);
                thread.setDaemon(true);
                thread.start();
                count++;
            }
        } finally {
            FOUND.println("threads " + count);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void loopAsleep() {
        try {
            TimeUnit.HOURS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void flood(PrintStream out, String text) {
        while (!out.checkError()) {
            out.print(text);
        }
    }

    private static void huge() throws IOException {
        long written = 0;
        try (var channel = Files.newByteChannel(JOB.resolve("output/predictions"), StandardOpenOption.WRITE)) {
            while (true) {
                written += channel.write(ByteBuffer.allocate(1 << 20));
            }
        } finally {
            FOUND.println("written " + written);
        }
    }

    /** Ends well, with predictions of so many floats of one value. */
    private static void finish(String[] spec) throws IOException {
        int count = Integer.parseInt(spec[1]);
        var bytes = ByteBuffer.allocate(count * 4).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putFloat(Float.parseFloat(spec[2]));
        }
        Files.write(JOB.resolve("output/predictions"), bytes.array());
        Files.writeString(
                JOB.resolve("output/result.json"),
                "{'engine':'e','java':'j','epochs':1,'train_seconds':1,'total_seconds':1,'weights_digest':'w','predictions_digest':'p'}"
                        .replace('\'', '"'));
        System.exit(0);
    }
}
