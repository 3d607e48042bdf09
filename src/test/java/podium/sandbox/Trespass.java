package podium.sandbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that leaves the process alive if it fails, tried one after the other. Prints "could …" for each that did
 * not fail as it should, and at last how many were tried.
 */
final class Trespass {
    private static final long EPERM = -1;
    private static final long ENOSYS = -38;
    private static final long ENOMEM = -12;
    private static final Path OUTPUT = Hostile.JOB.resolve("output");

    private int tried;

    private Trespass() {}

    private interface Attempt {
        void run() throws Exception;
    }

    /** @param spec a port of the host, a socket of the host, then paths of the host */
    static void tryAll(String[] spec) throws Exception {
        var trespass = new Trespass();
        trespass.load();
        trespass.connect(Integer.parseInt(spec[1]), spec[2]);
        for (int i = 2; i < spec.length; i++) {
            String path = spec[i];
            trespass.refused("see " + path, () -> Files.getLastModifiedTime(Path.of(path)));
        }
        trespass.read();
        trespass.write();
        trespass.callKernel(new Kernel());
        Hostile.FOUND.println("tried " + trespass.tried);
    }

    private void refused(String what, Attempt attempt) {
        tried++;
        try {
            attempt.run();
            Hostile.FOUND.println("could " + what);
        } catch (Exception e) {
            // As it should be.
        }
    }

    private void answers(String what, long expected, long answer) {
        tried++;
        if (answer != expected) {
            Hostile.FOUND.println("could " + what + ": " + answer + " instead of " + expected);
        }
    }

    private void fails(String what, long answer) {
        tried++;
        if (answer >= 0) {
            Hostile.FOUND.println("could " + what);
        }
    }

    private void load() {
        for (String name : List.of(
                "jakarta.persistence.Entity",
                "jakarta.ws.rs.Path",
                "jakarta.inject.Inject",
                "org.postgresql.Driver",
                "io.quarkus.runtime.Quarkus",
                "podium.Podium",
                "podium.scoring.Accuracy")) {
            refused("load " + name, () -> Class.forName(name, false, Trespass.class.getClassLoader()));
        }
        refused("open the labels", () -> {
            if (Trespass.class.getResource("/mnist/t10k-labels-idx1-ubyte.gz") == null) {
                throw new IOException("they are not there");
            }
        });
    }

    private void connect(int port, String socket) {
        for (String host : List.of("127.0.0.1", "::1", "192.0.2.1")) {
            refused("connect to " + host, () -> new Socket().connect(new InetSocketAddress(host, port), 2000));
        }
        refused("listen", () -> new ServerSocket(0));
        refused("send a datagram", () -> new DatagramSocket()
                .send(new DatagramPacket(new byte[1], 1, InetAddress.getLoopbackAddress(), port)));
        refused("connect to a local socket", () -> SocketChannel.open(StandardProtocolFamily.UNIX)
                .connect(UnixDomainSocketAddress.of(socket)));
    }

    private void read() throws IOException {
        for (String path : List.of("/etc/passwd", "/etc/shadow", "/home", "/root", "/var", "/usr/bin/sh", "/bin/sh")) {
            refused("see " + path, () -> Files.getLastModifiedTime(Path.of(path)));
        }
        for (String path : List.of("/proc/1/root/etc", "/proc/1/mem", "/proc/kcore", "/dev/zero", "/dev/tty")) {
            refused("open " + path, () -> new RandomAccessFile(path, "r").read());
        }
        expect(
                "only these in its folder",
                list(Hostile.JOB),
                List.of("hidden-images", "job.json", "output", "train-images", "train-labels"));
        expect(
                "only these to write",
                list(OUTPUT),
                List.of("predictions", "result.json", "validation-predictions", "weights"));
        expect(
                "no other process",
                list(Path.of("/proc")).stream()
                        .filter(name -> name.matches("[0-9]+"))
                        .count(),
                2L);
        // Bubblewrap adds PWD.
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().removeAll(List.of("PWD", "OLDPWD"));
        expect(
                "an empty environment",
                List.copyOf(environment.keySet()),
                List.of("CLASSPATH", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"));
        String status = Files.readString(Path.of("/proc/self/status"));
        for (String line :
                List.of("CapEff:\t0000000000000000", "CapPrm:\t0000000000000000", "NoNewPrivs:\t1", "Seccomp:\t2")) {
            expect(line, status.contains(line), true);
        }
        expect("not root", status.contains("Uid:\t0"), false);
        expect("no group", status.contains("Groups:\t0"), false);
    }

    private void expect(String what, Object found, Object expected) {
        tried++;
        if (!found.equals(expected)) {
            Hostile.FOUND.println("could not find " + what + " but " + found);
        }
    }

    private static List<String> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void write() {
        for (String path : List.of(
                "/x",
                "/tmp/x",
                "/dev/x",
                "/dev/shm/x",
                "/proc/x",
                "/podium/x",
                "/podium/lib/x",
                "/podium/native/x",
                "/podium/job/x",
                "/podium/job/output/x")) {
            refused("create " + path, () -> Files.createFile(Path.of(path)));
            refused("make the folder " + path, () -> Files.createDirectory(Path.of(path)));
        }
        for (String input : List.of("job.json", "train-images", "train-labels", "hidden-images")) {
            refused(
                    "change " + input,
                    () -> new RandomAccessFile(Hostile.JOB.resolve(input).toFile(), "rw"));
        }
        refused("change java", () -> new RandomAccessFile(System.getProperty("java.home") + "/release", "rw"));
        refused("change the kernel", () -> Files.writeString(Path.of("/proc/sys/kernel/core_pattern"), "x"));
        Path predictions = OUTPUT.resolve("predictions");
        refused("delete predictions", () -> Files.delete(predictions));
        refused("move predictions", () -> Files.move(predictions, OUTPUT.resolve("y")));
        refused("replace predictions", () -> Files.move(OUTPUT.resolve("result.json"), predictions));
        refused("link outwards", () -> Files.createSymbolicLink(OUTPUT.resolve("z"), Path.of("/etc/passwd")));
        refused("link", () -> Files.createLink(OUTPUT.resolve("z"), predictions));
        refused(
                "change rights",
                () -> Files.setPosixFilePermissions(predictions, PosixFilePermissions.fromString("rwxrwxrwx")));
        refused("make 10 GB of nothing", () -> {
            try (var file = new RandomAccessFile(predictions.toFile(), "rw")) {
                file.setLength(10_000_000_000L);
            }
        });
    }

    /** By the numbers of x86_64. Refused by the filter; namespaces and lost capabilities would refuse only some. */
    private void callKernel(Kernel kernel) {
        long self = kernel.call(Kernel.GETPID);
        answers("fork", EPERM, child(kernel, kernel.call(Kernel.FORK)));
        answers("make a process in a user namespace", EPERM, child(kernel, kernel.call(56, 0x10000011)));
        answers("make a process by clone3", ENOSYS, kernel.call(435, 0, 88));
        answers("unshare its user namespace", EPERM, kernel.call(272, 0x10000000));
        answers("unshare its mounts", EPERM, kernel.call(272, 0x20000));
        answers("enter a namespace", EPERM, kernel.call(308, 0, 0));
        answers("mount", EPERM, kernel.call(165));
        answers("open a tree of mounts", EPERM, kernel.call(428, -100, 0, 1));
        answers("change the root", EPERM, kernel.call(161));
        answers("be root", EPERM, kernel.call(105, 0));
        fails("be root again", kernel.call(117, 0, 0, 0));
        fails("be of root's group", kernel.call(119, 0, 0, 0));
        for (int family : new int[] {1, 2, 10, 16, 17, 38, 40}) {
            answers("make a socket of family " + family, EPERM, kernel.call(41, family, 2, 0));
        }
        answers("make a pair of sockets to the kernel", EPERM, kernel.call(53, 16, 3, 0, 0));
        answers("have a file in memory", EPERM, kernel.call(319, 0, 0));
        answers("have secret memory", EPERM, kernel.call(447, 0));
        answers("have a shared segment", EPERM, kernel.call(29, 0, 1 << 20, 0x380));
        answers("have a queue of messages", EPERM, kernel.call(68, 0, 0x380));
        answers("have semaphores", EPERM, kernel.call(64, 0, 1, 0x380));
        answers("map shared memory", EPERM, kernel.call(9, 0, 1 << 20, 3, 0x21, -1, 0));
        answers("map huge pages", EPERM, kernel.call(9, 0, 1 << 21, 3, 0x40022, -1, 0));
        answers("reserve 100 GB", ENOMEM, kernel.call(9, 0, 100L << 30, 1, 0x4022, -1, 0));
        answers("map 2 GB to write to", ENOMEM, kernel.call(9, 0, 2L << 30, 3, 0x4022, -1, 0));
        answers("signal its parent", EPERM, kernel.call(62, 1, 9));
        answers("signal everybody", EPERM, kernel.call(62, -1, 9));
        answers("hold its parent", EPERM, kernel.call(434, 1, 0));
        answers("have priority", EPERM, kernel.call(141, 0, 0, -20));
        answers("change its nature", EPERM, kernel.call(135, 0x0040000));
        answers("press keys", EPERM, kernel.call(16, 0, 0x5412, 0));
        answers("watch files", EPERM, kernel.call(294, 0));
        answers("set timers", EPERM, kernel.call(222, 0, 0, 0));
        answers("read the kernel's log", EPERM, kernel.call(103, 3, 0, 0));
        answers("reboot", EPERM, kernel.call(169, 0, 0, 0));
        answers("load modules by an unknown number", ENOSYS, kernel.call(999));
        // Its parent is the first process of its namespace, which no signal from within reaches.
        kernel.call(234, 1, 1, 9);
        answers("be another process than before", self, kernel.call(Kernel.GETPID));
    }

    /** So that a fork that works does not do the rest, too. */
    private static long child(Kernel kernel, long answer) {
        if (answer == 0) {
            kernel.call(Kernel.EXIT_GROUP, 0);
        }
        return answer;
    }
}
