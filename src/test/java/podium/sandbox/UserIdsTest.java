package podium.sandbox;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UserIdsTest {
    private static final int FIRST = 1000;
    private static final int COUNT = 400;

    @TempDir
    Path folder;

    /** Another node: holds the locks of users until it is told to end. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            for (int id = Integer.parseInt(arguments[1]); id <= Integer.parseInt(arguments[2]); id++) {
                FileChannel.open(
                                Path.of(arguments[0], Integer.toString(id)),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE)
                        .lock();
            }
            System.out.write('!');
            System.out.flush();
            System.in.read();
        }
    }

    @Test
    void two_nodes_never_use_the_same_user() {
        var one = new UserIds(FIRST, folder);
        var other = new UserIds(FIRST, folder);
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < COUNT / 2; i++) {
            assertThat(taken.add(one.take())).isTrue();
            assertThat(taken.add(other.take())).isTrue();
        }
        assertThat(taken).hasSize(COUNT).allMatch(id -> id >= FIRST && id < FIRST + COUNT);
        assertThatThrownBy(one::take).hasMessageContaining("1000 to 1399");
        int free = taken.stream().filter(other::had).findFirst().orElseThrow();
        other.giveBack(free);
        assertThat(one.take()).isEqualTo(free);
        taken.forEach(one::giveBack);
        taken.forEach(other::giveBack);
    }

    @Test
    void a_node_in_another_process_keeps_its_users_until_it_ends() throws Exception {
        Process other = other(FIRST, FIRST + COUNT - 2);
        try {
            var own = new UserIds(FIRST, folder);
            int last = FIRST + COUNT - 1;
            assertThat(own.take()).isEqualTo(last);
            assertThatThrownBy(own::take).isInstanceOf(IllegalStateException.class);
            // Giving one back, and having tried the others, lets go of nobody else's.
            own.giveBack(last);
            assertThat(own.take()).isEqualTo(last);

            other.destroyForcibly().waitFor();
            List<Integer> now = new ArrayList<>();
            for (int i = 1; i < COUNT; i++) {
                now.add(own.take());
            }
            assertThat(now).doesNotHaveDuplicates().doesNotContain(last);
            now.forEach(own::giveBack);
            own.giveBack(last);
        } finally {
            other.destroyForcibly();
        }
    }

    private Process other(int from, int to) throws IOException, URISyntaxException {
        Path classes = Path.of(
                Other.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes.toString(),
                        Other.class.getName(),
                        folder.toString(),
                        Integer.toString(from),
                        Integer.toString(to))
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('!');
        return process;
    }
}
