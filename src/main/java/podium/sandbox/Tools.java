package podium.sandbox;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The programs that build the walls, as far as this machine has them.
 *
 * @param bwrap bubblewrap
 * @param setpriv of util-linux; makes root somebody else
 * @param prlimit of util-linux; limits a process
 * @param sh a shell; hands bubblewrap an open file, and enters a control group, which Java can do neither
 */
record Tools(
        @Nullable Path bwrap,
        @Nullable Path setpriv,
        @Nullable Path prlimit,
        @Nullable Path sh) {
    /** A machine that has none of them. */
    static final Tools NONE = new Tools(null, null, null, null);

    static Tools find(Map<String, String> environment) {
        return new Tools(
                find("bwrap", environment),
                find("setpriv", environment),
                find("prlimit", environment),
                find("sh", environment));
    }

    private static @Nullable Path find(String name, Map<String, String> environment) {
        String path = Optional.ofNullable(environment.get("PATH")).orElse("") + File.pathSeparator + "/usr/bin"
                + File.pathSeparator + "/usr/local/bin";
        for (String folder : path.split(File.pathSeparator)) {
            Path program = Path.of(folder, name);
            if (program.isAbsolute() && Files.isExecutable(program) && Files.isRegularFile(program)) {
                return program;
            }
        }
        return null;
    }
}
