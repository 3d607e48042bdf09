package podium.sandbox;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import podium.worker.JobFiles;

/**
 * How the sandboxed JVM is started: the one place for its flags.
 *
 * @param installation as the process sees it
 * @param mainClass what it runs
 * @param job the job's folder
 */
record JavaCommand(Installation installation, String mainClass, Path job) {
    private static final long MIB = 1 << 20;

    /** What the JVM itself takes beside heap and arrays: code, classes, threads, mapped libraries. */
    private static final long JVM_BYTES = 256 * MIB;

    /** @param rehearsal whether the run is to leave an archive of its classes */
    List<String> line(SandboxLimits limits, boolean rehearsal) {
        List<String> line = new ArrayList<>();
        line.add(installation.java().toString());
        line.add("-Xmx" + limits.heapBytes() / MIB + "m");
        line.add("-XX:+ExitOnOutOfMemoryError");
        // One thread trains; a parallel collector's threads would only cost memory.
        line.add("-XX:+UseSerialGC");
        // The call that makes a vector loop hot waits for its compiled form; the interpreted one is hundreds of times
        // slower.
        line.add("-Xbatch");
        if (HugePages.offered()) {
            line.add("-XX:+UseTransparentHugePages");
        }
        // Nothing but the output files can be written there.
        line.add("-XX:-UsePerfData");
        line.add("-XX:+ErrorFileToStderr");
        line.add("-XX:-CreateCoredumpOnCrash");
        line.add("-Xshare:auto");
        if (rehearsal) {
            line.add("-XX:ArchiveClassesAtExit=" + job.resolve(JobFiles.OUTPUT).resolve(JobFolder.CLASSES));
        } else if (installation.archive() != null) {
            line.add("-XX:SharedArchiveFile=" + installation.archive());
        }
        // Standard output is for progress alone.
        line.add("-XX:+DisplayVMOutputToStderr");
        line.add("-Xlog:disable");
        line.add("-Xlog:all=warning:stderr");
        line.add("--add-modules=jdk.incubator.vector");
        line.add("-Dfile.encoding=UTF-8");
        line.add("-Dorg.bytedeco.javacpp.pathsFirst=true");
        line.add("-Djava.library.path=" + installation.natives());
        // Where the vector module is missing ND4J computes, whose arrays live outside the heap.
        long arrays = Math.max(JVM_BYTES / 2, limits.memoryBytes() - limits.heapBytes() - JVM_BYTES);
        line.add("-Dorg.bytedeco.javacpp.maxbytes=" + arrays);
        // JavaCPP's own watch of the resident size stalls a run for a second at a time; the node watches it.
        line.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
        line.add(mainClass);
        line.add(job.toString());
        return line;
    }

    /** The whole environment of the process. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(
                "CLASSPATH",
                installation.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        // Two threads were slower than one as soon as a second run shared the processor.
        environment.put("OMP_NUM_THREADS", "1");
        environment.put("OPENBLAS_NUM_THREADS", "1");
        return environment;
    }
}
