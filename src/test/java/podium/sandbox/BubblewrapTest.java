package podium.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BubblewrapTest {
    @TempDir
    Path folder;

    /** A node that called itself ready without it would take runs that it cannot start. */
    @Test
    void tells_when_it_has_been_uninstalled() throws IOException {
        Path bwrap = Files.createFile(folder.resolve("bwrap"));
        assertThat(bwrap.toFile().setExecutable(true)).isTrue();
        var isolation = new Bubblewrap(new Tools(bwrap, null, null, null), false, null);
        assertThat(isolation.isThere()).isTrue();

        Files.delete(bwrap);

        assertThat(isolation.isThere()).isFalse();
    }
}
