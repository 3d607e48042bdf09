package podium.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InstallationTest {
    @TempDir
    Path folder;

    @Test
    void what_earlier_versions_installed_goes_once_no_other_node_is_there() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("worker/lib"));
        Path jar = Files.createFile(lib.resolve("podium-worker-new.jar"));
        Path archive = Files.createFile(lib.resolve("podium-worker-new-1.jsa"));
        Files.createFile(lib.resolve("podium-worker-old.jar"));
        Files.createFile(lib.resolve("podium-worker-old-1.jsa"));
        Path natives = Files.createDirectories(folder.resolve("worker/native-2"));
        Files.createFile(
                Files.createDirectories(folder.resolve("worker/native-1")).resolve("old.so"));
        var installation = new Installation(folder, List.of(jar), natives, null);

        try (JobFolders one = JobFolders.open(folder.resolve("jobs"))) {
            assertThat(one.isOnlyOne()).isTrue();
            try (JobFolders other = JobFolders.open(folder.resolve("jobs"))) {
                assertThat(one.isOnlyOne()).isFalse();
                assertThat(other.isOnlyOne()).isFalse();
            }
            assertThat(one.isOnlyOne()).isTrue();
        }
        installation.removeOthers(folder.resolve("worker"), archive);

        try (var left = Files.walk(folder.resolve("worker"))) {
            assertThat(left).containsExactlyInAnyOrder(folder.resolve("worker"), lib, jar, archive, natives);
        }
    }
}
