package podium;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The types in the pages' scripts hold. The build only takes them out, so that a JDK is all that it needs; this needs
 * Node and npm's registry, and is skipped without.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrontendTypesIT {
    private static final String VERSION = "5.9.3";
    private static final Path FOLDER = Path.of("target", "typescript-" + VERSION);
    private static final Path COMPILER = FOLDER.resolve(Path.of("node_modules", "typescript", "lib", "tsc.js"));

    @Test
    void scripts_have_the_types_that_they_say() throws IOException, InterruptedException {
        assumeTrue(
                Files.isDirectory(Path.of("node_modules", "@codemirror")),
                "needs what the build unpacks for the pages");
        if (!Files.exists(COMPILER)) {
            Files.createDirectories(FOLDER);
            String installed =
                    run("npm", "install", "--prefix", FOLDER.toString(), "--no-audit", "typescript@" + VERSION);
            assumeTrue(installed.startsWith("0"), () -> "npm install: " + installed);
        }
        assertThat(run("node", COMPILER.toString(), "--project", "frontend")).isEqualTo("0\n");
    }

    /** @return how it ended, and what it said; of what is not installed, that */
    private static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return e.toString();
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + "\n" + said;
    }
}
