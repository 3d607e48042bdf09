package podium.sandbox;

import java.io.IOException;
import java.io.PrintStream;
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
    static final Path JOB = Path.of("/podium/job");
    static final PrintStream FOUND = System.err;

    private Hostile() {}

    public static void main(String[] arguments) throws Exception {
        String job = Files.readString(Path.of(arguments[0], "job.json"));
        String[] spec = job.substring(job.indexOf("\"spec\":\"") + 8, job.lastIndexOf('"'))
                .split(" ");
        switch (spec[0]) {
            case "trespass" -> Trespass.tryAll(spec);
            case "keyctl" -> new Kernel().call(250, 0, -3, 0);
            case "ignore" -> {
                new Kernel().ignoreTermination();
                TimeUnit.HOURS.sleep(1);
            }
            case "stop" -> stop(new Kernel());
            case "loop" -> loop();
            case "sleep" -> TimeUnit.HOURS.sleep(1);
            case "heap" -> heap();
            case "direct" -> direct();
            case "native" -> outsideTheHeap(Integer.parseInt(spec[1]));
            case "leave" -> leave(new Kernel());
            case "forks" -> forks(new Kernel());
            case "threads" -> threads();
            case "line" -> flood(System.out, "x".repeat(1 << 16));
            case "flood" -> flood(System.out, "{\"event\":\"trained\",\"epochs\":1,\"seconds\":1}\n".repeat(100));
            case "errors" -> flood(System.err, "all is well\n".repeat(1000));
            case "error" -> flood(System.err, "x".repeat(1 << 16));
            case "epochs" ->
                System.out.println(
                        "{'event':'epoch','epoch':7,'of':9,'seconds':1,'loss':0,'accuracy':1,'learning_rate':1,'images_per_second':1}"
                                .replace('\'', '"'));
            case "huge" -> huge();
            case "finish" -> finish(spec);
            default -> throw new IllegalArgumentException(job);
        }
        System.exit(1);
    }

    /** By a signal to its own thread: signals to processes are refused. */
    private static void stop(Kernel kernel) throws InterruptedException {
        long process = kernel.call(Kernel.GETPID);
        kernel.call(234, process, process, 19);
        TimeUnit.HOURS.sleep(1);
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

    private static void direct() {
        List<ByteBuffer> hoard = new ArrayList<>();
        while (true) {
            hoard.add(ByteBuffer.allocateDirect(1 << 20));
        }
    }

    /** Past JavaCPP's own count, as a taken-over process would, and as fast as so many threads can. */
    private static void outsideTheHeap(int threads) throws InterruptedException {
        for (int i = 0; i < threads; i++) {
            new Thread(() -> {
                        while (true) {
                            Pointer block = Pointer.malloc(16 << 20);
                            if (block.isNull()) {
                                loopAsleep();
                            }
                            Pointer.memset(block, 1, 16 << 20);
                        }
                    })
                    .start();
        }
        TimeUnit.HOURS.sleep(1);
    }

    /** A grandchild in a session of its own, whose parent is gone, and the end. */
    private static void leave(Kernel kernel) {
        if (kernel.call(Kernel.FORK) == 0) {
            kernel.call(112);
            if (kernel.call(Kernel.FORK) > 0) {
                kernel.call(Kernel.EXIT_GROUP, 0);
            }
            kernel.sleepForever();
        }
        FOUND.println("left one behind");
        Runtime.getRuntime().halt(1);
    }

    private static void forks(Kernel kernel) {
        int count = 0;
        while (count < 10_000) {
            long child = kernel.call(Kernel.FORK);
            if (child == 0) {
                kernel.sleepForever();
            } else if (child < 0) {
                break;
            }
            count++;
        }
        FOUND.println("processes " + count);
        Runtime.getRuntime().halt(1);
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
