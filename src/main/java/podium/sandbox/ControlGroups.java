package podium.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of the kernel's tree of control groups (cgroup v2) that was given to this node to divide: each run gets a
 * group of its own there.
 *
 * <p>The node's own processes move into a group beside those, for a group with processes in it cannot be divided. So
 * only what was really given is taken: a container's own tree, an ordinary user's folder, or what systemd marks with
 * {@code Delegate=yes}.
 */
final class ControlGroups {
    private static final String OWN = "podium-node";
    private static final String RUN = "podium-run-";

    /** Without these there is nothing to gain; cpu is welcome. */
    private static final List<String> NEEDED = List.of("memory", "pids");

    private final Path folder;
    private final boolean cpu;
    private final Path shell;

    private ControlGroups(Path folder, boolean cpu, Path shell) {
        this.folder = folder;
        this.cpu = cpu;
        this.shell = shell;
    }

    /** There are none for this node. The message says why. */
    static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1;

        Unavailable(String message) {
            super(message);
        }
    }

    /**
     * Takes what was given to this process.
     *
     * @param self {@code /proc/self}
     */
    static ControlGroups open(Path self, Tools tools, boolean root) throws Unavailable {
        if (tools.sh() == null) {
            throw new Unavailable("there is no shell (sh) to enter them with");
        }
        try {
            Path own = ownFolder(self);
            List<String> controllers = words(own.resolve("cgroup.controllers"));
            if (!controllers.containsAll(NEEDED)) {
                throw new Unavailable("they have the controllers " + controllers + " here, not " + NEEDED
                        + " (a system that still uses cgroup v1, or a service without Delegate=yes)");
            }
            Path folder = delegated(own, root);
            divide(folder, controllers);
            return new ControlGroups(folder, controllers.contains("cpu"), tools.sh());
        } catch (IOException e) {
            throw new Unavailable("they cannot be divided: " + e);
        }
    }

    /** Where this process is. */
    private static Path ownFolder(Path self) throws IOException, Unavailable {
        String path = Files.readAllLines(self.resolve("cgroup")).stream()
                .filter(line -> line.startsWith("0::/"))
                .map(line -> line.substring(3))
                .findFirst()
                .orElseThrow(() -> new Unavailable("this system has none"));
        for (String line : Files.readAllLines(self.resolve("mountinfo"))) {
            String[] fields = line.split(" ");
            // Of proc(5): after a hyphen the type; before it the mount's root (4) and place (5).
            int hyphen = Arrays.asList(fields).indexOf("-");
            if (hyphen > 5 && fields[hyphen + 1].equals("cgroup2")) {
                Path relative = Path.of(fields[3]).relativize(Path.of(path));
                if (relative.startsWith("..")) {
                    throw new Unavailable("this process is in " + path + ", which is not mounted here");
                }
                return Path.of(fields[4]).resolve(relative).normalize();
            }
        }
        throw new Unavailable("they are not mounted here");
    }

    /** The folder to divide: the process's own, or the one above where systemd has put it aside already. */
    private static Path delegated(Path own, boolean root) throws IOException, Unavailable {
        Path parent = own.getParent();
        if ((own.endsWith(OWN) || !isGiven(own, root)) && parent != null && isGiven(parent, root)) {
            return parent;
        }
        if (!isGiven(own, root)) {
            throw new Unavailable(own + " was not given to this process; with systemd set Delegate=yes");
        }
        return own;
    }

    private static boolean isGiven(Path folder, boolean root) throws IOException {
        // The root of the machine's tree, unlike that of a container's, has no type.
        if (!Files.exists(folder.resolve("cgroup.type"))
                || !Files.isWritable(folder)
                || !Files.isWritable(folder.resolve("cgroup.procs"))
                || !Files.isWritable(folder.resolve("cgroup.subtree_control"))) {
            return false;
        }
        boolean containersRoot = !Files.exists(folder.resolveSibling("cgroup.procs"));
        // What root may write to was not for that reason given to it.
        return !root || containersRoot || isMarked(folder);
    }

    private static boolean isMarked(Path folder) {
        try {
            var attributes = Files.getFileAttributeView(folder, UserDefinedFileAttributeView.class);
            if (attributes == null) {
                return false;
            }
            var value = ByteBuffer.allocate(16);
            attributes.read("delegate", value);
            return new String(value.array(), 0, value.position(), StandardCharsets.US_ASCII).equals("1");
        } catch (IOException e) {
            return false;
        }
    }

    private static void divide(Path folder, List<String> controllers) throws IOException {
        removeAbandoned(folder);
        Path own = folder.resolve(OWN);
        Files.createDirectories(own);
        for (String process : words(folder.resolve("cgroup.procs"))) {
            try {
                Files.writeString(own.resolve("cgroup.procs"), process);
            } catch (IOException e) {
                if (Files.exists(Path.of("/proc", process))) {
                    throw e;
                }
            }
        }
        List<String> wanted = new ArrayList<>(NEEDED);
        if (controllers.contains("cpu")) {
            wanted.add("cpu");
        }
        Files.writeString(folder.resolve("cgroup.subtree_control"), "+" + String.join(" +", wanted));
    }

    /** Of a node that was killed; a group with processes in it cannot be removed. */
    private static void removeAbandoned(Path folder) throws IOException {
        try (var groups = Files.newDirectoryStream(folder, RUN + "*")) {
            for (Path group : groups) {
                try {
                    Files.deleteIfExists(group);
                } catch (IOException e) {
                    // Of another node that lives.
                }
            }
        }
    }

    /** A group for one run. */
    ControlGroup create(String name, SandboxLimits limits) throws IOException {
        Path group = Files.createDirectory(folder.resolve(RUN + name));
        var created = new ControlGroup(group, shell);
        try {
            created.limit(limits, cpu);
        } catch (IOException e) {
            created.close();
            throw e;
        }
        return created;
    }

    static List<String> words(Path file) throws IOException {
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
