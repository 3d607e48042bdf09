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
 */
record Tools(
        @Nullable Path bwrap,
        @Nullable Path setpriv,
        @Nullable Path prlimit) {
    static Tools find(Map<String, String> environment) {
        return new Tools(find("bwrap", environment), find("setpriv", environment), find("prlimit", environment));
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
