package podium.worker;

import java.io.IOException;
import java.io.InputStream;

/** Ends this process when its standard input closes, which happens when the node dies in whatever way. */
final class ParentWatch {
    private ParentWatch() {}

    static void start(InputStream in) {
        var watch = new Thread(
                () -> {
                    try {
                        while (in.read() >= 0) {
                            // The node sends nothing; it only holds the pipe open.
                        }
                    } catch (IOException e) {
                        // A broken pipe is a closed one.
                    }
                    Runtime.getRuntime().halt(ExitCode.ORPHANED.code());
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
