package podium.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import podium.worker.ProgressEvent;

/** Runs jobs on this node, each in one fresh process; several at once if called by several threads. */
public final class Sandbox implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Sandbox.class.getName());

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(15);

    private final Program program;
    private final Installation installation;
    private final ClassArchive archive;
    private final Isolation isolation;
    private final @Nullable ControlGroups groups;
    private final Protections protections;
    private final JobFolders folders;
    private final UserIds userIds;
    private final Set<Run> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Sandbox(
            SandboxSettings settings, Program program, Installation installation, Walls walls, JobFolders folders) {
        this.program = program;
        this.installation = installation;
        this.archive = new ClassArchive(installation);
        this.isolation = walls.isolation();
        this.groups = walls.groups();
        this.protections = walls.protections();
        this.folders = folders;
        this.userIds = new UserIds(settings.firstUserId(), UserIds.sharedFolder(settings.dataDirectory()));
    }

    /**
     * Finds out what works here and unpacks the native libraries once.
     *
     * @throws SandboxUnavailableException where {@link SandboxMode#REQUIRED} cannot be kept; the message says what to
     *     install
     */
    public static Sandbox open(SandboxSettings settings) throws IOException {
        return open(settings, Program.WORKER);
    }

    static Sandbox open(SandboxSettings settings, Program program) throws IOException {
        return open(settings, program, Tools.find(System.getenv()));
    }

    static Sandbox open(SandboxSettings settings, Program program, Tools tools) throws IOException {
        Files.createDirectories(settings.dataDirectory());
        // First, so that nodes that start together see each other, and none removes what another installs.
        JobFolders folders = JobFolders.open(settings.dataDirectory().resolve("jobs"));
        Sandbox sandbox;
        Walls walls;
        try {
            var installation = Installation.in(settings.dataDirectory().resolve("worker"), program);
            walls = Walls.build(settings, tools, installation.javaHome());
            sandbox = new Sandbox(settings, program, installation, walls, folders);
            if (folders.isOnlyOne()) {
                installation.removeOthers(settings.dataDirectory().resolve("worker"), sandbox.archive.file());
            }
        } catch (IOException | RuntimeException e) {
            folders.close();
            throw e;
        }
        if (walls.protections().isolated() && program.equals(Program.WORKER) && !sandbox.archive.exists()) {
            sandbox.rehearse(settings.dataDirectory().resolve("worker").resolve("rehearsal"));
        }
        return sandbox;
    }

    /** What the results of runs on nodes with this very program say as their engine; also where nothing is trained. */
    public static String engineVersion() {
        return Engine.VERSION;
    }

    private static final class Engine {
        private static final String VERSION = read();

        private static String read() {
            try {
                return WorkerClassPath.version(new Resources(Sandbox.class.getClassLoader()));
            } catch (IOException e) {
                throw new UncheckedIOException("the classes that train cannot be read", e);
            }
        }
    }

    public Protections protections() {
        return protections;
    }

    /** Of what runs take, all that is no longer where it was: somebody may tidy up a folder of caches, or uninstall. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!isolation.isThere()) {
            missing.add("bubblewrap");
        }
        if (!Files.isReadable(installation.natives())) {
            missing.add("native libraries");
        }
        if (!installation.classPath().stream().allMatch(Files::isReadable)) {
            missing.add("classes");
        }
        if (!Files.isWritable(folders.path())) {
            missing.add("job folders");
        }
        return missing;
    }

    /** How many jobs are in it now. */
    public int running() {
        return (int) running.stream().filter(run -> !run.rehearses()).count();
    }

    /**
     * Trains one model and waits for it. Whatever happens, when this returns no process and no folder of the run is
     * left.
     *
     * @param progress called on another thread, one event at a time, in order; it holds up the run while it takes its
     *     time
     * @throws InterruptedException if this thread is interrupted; the run is killed first
     */
    public Verdict run(Job job, Consumer<ProgressEvent> progress) throws InterruptedException {
        return run(job, progress, null);
    }

    /** @param rehearsalOf the archive that the run is to make, if so */
    private Verdict run(Job job, Consumer<ProgressEvent> progress, @Nullable ClassArchive rehearsalOf)
            throws InterruptedException {
        int userId = userIds.take();
        var run = new Run(job, progress, rehearsalOf != null);
        running.add(run);
        try (JobFolder folder = folders.create(job, rehearsalOf != null)) {
            if (closed) {
                run.kill(Sandbox::stopped);
            }
            Verdict verdict = await(run, job, folder, userId, rehearsalOf != null);
            if (rehearsalOf != null && verdict instanceof Verdict.Completed) {
                rehearsalOf.publish(folder);
            }
            return verdict;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of a run cannot be made", e);
        } finally {
            running.remove(run);
            userIds.giveBack(userId);
        }
    }

    private Verdict await(Run run, Job job, JobFolder folder, int userId, boolean rehearsal)
            throws IOException, InterruptedException {
        ProcessBuilder process = processOf(job, folder, userId, rehearsal);
        if (groups == null) {
            return run.await(folder, process, null);
        }
        // The folder's name: unique among all runs, also of one job.
        try (ControlGroup group = groups.create(folder.path().getFileName().toString(), job.limits())) {
            return run.await(folder, process.command(group.wrap(process.command())), group);
        }
    }

    private ProcessBuilder processOf(Job job, JobFolder folder, int userId, boolean rehearsal) throws IOException {
        Installation outside = installation.with(archive);
        var java = new JavaCommand(isolation.inside(outside), program.mainClass(), isolation.inside(folder));
        List<String> command =
                isolation.wrap(new ArrayList<>(java.line(job.limits(), rehearsal)), outside, folder, job, userId);
        var builder = new ProcessBuilder(command).directory(folder.path().toFile());
        builder.environment().clear();
        builder.environment().putAll(java.environment());
        return builder;
    }

    /** In the background: runs that come before it has ended only start more slowly. */
    private void rehearse(Path folder) {
        var thread = new Thread(
                () -> {
                    try {
                        run(ClassArchive.rehearsal(folder), event -> {}, archive);
                    } catch (IOException | UncheckedIOException e) {
                        LOG.log(System.Logger.Level.WARNING, "no archive of classes could be made", e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "sandbox-rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    /** Kills every run; their {@link #run} answers {@link Verdict.Failed}. */
    @Override
    public void close() {
        closed = true;
        running.forEach(run -> run.kill(Sandbox::stopped));
        long end = System.nanoTime() + CLOSE_PATIENCE.toNanos();
        while (!running.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        folders.close();
    }

    private static Verdict stopped(Usage usage) {
        return new Verdict.Failed("this node stops", usage);
    }

    /** For tests. */
    ClassArchive archive() {
        return archive;
    }

    /** For tests: the users that its runs may be. */
    UserIds userIds() {
        return userIds;
    }

    /** For tests: where the folders of runs are. */
    Path folders() {
        return folders.path();
    }
}
