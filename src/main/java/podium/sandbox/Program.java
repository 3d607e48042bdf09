package podium.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * What runs in the sandbox.
 *
 * @param mainClass its class
 * @param extraClassPath jars and folders of classes beyond the worker's own, for tests that put a hostile main there
 */
record Program(String mainClass, List<Path> extraClassPath) {
    /** The one that trains. */
    static final Program WORKER = new Program("podium.worker.WorkerMain", List.of());
}
