package podium.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Which groups are taken, decided on folders of the same shape as the kernel's; what the kernel does with them is in
 * {@link HostileIT} on a machine that gives this process any.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ControlGroupsTest {
    private static final Tools TOOLS = new Tools(null, null, null, Path.of("/bin/sh"));

    @TempDir
    Path folder;

    private Path self;
    private Path tree;

    @BeforeEach
    void make() throws Exception {
        self = Files.createDirectory(folder.resolve("self"));
        tree = Files.createDirectory(folder.resolve("cgroup"));
        Files.writeString(
                self.resolve("mountinfo"),
                "31 1 0:27 / /proc rw - proc proc rw\n42 31 0:28 / " + tree
                        + " rw,nosuid shared:9 - cgroup2 cgroup2 rw\n");
    }

    @Test
    void a_container_divides_its_own_tree() throws Exception {
        in("/");
        group(tree, "cpuset cpu io memory pids", "1234");
        ControlGroups groups = ControlGroups.open(self, TOOLS, true);

        assertThat(tree.resolve("podium-node/cgroup.procs")).hasContent("1234");
        assertThat(tree.resolve("cgroup.subtree_control")).hasContent("+memory +pids +cpu");
        ControlGroup run = groups.create("7", SandboxLimits.defaults());
        Path made = tree.resolve("podium-run-7");
        assertThat(made.resolve("memory.max"))
                .hasContent("" + SandboxLimits.defaults().memoryBytes());
        assertThat(made.resolve("pids.max"))
                .hasContent("" + (SandboxLimits.defaults().processes() + 4));
        assertThat(made.resolve("memory.oom.group")).hasContent("1");
        assertThat(made.resolve("cpu.max")).hasContent("200000 100000");
        assertThat(run.wrap(List.of("java")))
                .endsWith(made.resolve("cgroup.procs").toString(), "java");

        assertThat(run.ranOutOfMemory()).isFalse();
        Files.writeString(made.resolve("memory.events"), "low 0\nhigh 0\nmax 9\noom 1\noom_kill 0\noom_group_kill 0\n");
        assertThat(run.ranOutOfMemory()).isFalse();
        Files.writeString(made.resolve("memory.events"), "low 0\nhigh 0\nmax 9\noom 1\noom_kill 2\noom_group_kill 1\n");
        assertThat(run.ranOutOfMemory()).isTrue();
    }

    @Test
    void a_service_divides_what_systemd_marks() throws Exception {
        in("/system.slice/podium.service");
        group(tree, "memory pids", "");
        Path slice = group(Files.createDirectory(tree.resolve("system.slice")), "memory pids", "");
        Path service = group(Files.createDirectory(slice.resolve("podium.service")), "memory pids", "1\n2");
        assertThatThrownBy(() -> ControlGroups.open(self, TOOLS, true))
                .hasMessage(service + " was not given to this process; with systemd set Delegate=yes");

        mark(service);
        ControlGroups.open(self, TOOLS, true);
        assertThat(service.resolve("cgroup.subtree_control")).hasContent("+memory +pids");
    }

    @Test
    void a_node_that_starts_again_finds_its_group_divided() throws Exception {
        in("/podium-node");
        group(tree, "memory pids", "");
        group(Files.createDirectory(tree.resolve("podium-node")), "memory pids", "5");
        Files.createDirectory(tree.resolve("podium-run-left"));
        ControlGroups.open(self, TOOLS, true).create("8", SandboxLimits.defaults());
        assertThat(tree.resolve("podium-run-8")).isDirectory();
        assertThat(tree.resolve("podium-run-left")).doesNotExist();
    }

    @Test
    void what_an_ordinary_user_may_write_to_is_its_own() throws Exception {
        in("/user.slice");
        Files.createFile(tree.resolve("cgroup.procs"));
        Path scope = group(Files.createDirectory(tree.resolve("user.slice")), "memory pids", "");
        ControlGroups.open(self, TOOLS, false);
        assertThat(scope.resolve("podium-node")).isDirectory();
    }

    @Test
    void leaves_the_machines_own_root_alone() throws Exception {
        in("/");
        group(tree, "memory pids cpu", "1");
        Files.delete(tree.resolve("cgroup.type"));
        assertThatThrownBy(() -> ControlGroups.open(self, TOOLS, true)).hasMessageContaining("was not given");
        assertThat(tree.resolve("podium-node")).doesNotExist();
    }

    @Test
    void says_what_is_missing() throws Exception {
        in("/");
        group(tree, "hugetlb", "1");
        assertThatThrownBy(() -> ControlGroups.open(self, TOOLS, true))
                .hasMessageStartingWith("they have the controllers [hugetlb] here, not [memory, pids]");
        assertThatThrownBy(() -> ControlGroups.open(self, Tools.NONE, true)).hasMessageContaining("no shell");
        Files.writeString(self.resolve("mountinfo"), "31 1 0:27 / /proc rw - proc proc rw\n");
        assertThatThrownBy(() -> ControlGroups.open(self, TOOLS, true)).hasMessage("they are not mounted here");
        Files.writeString(self.resolve("cgroup"), "4:memory:/x\n");
        assertThatThrownBy(() -> ControlGroups.open(self, TOOLS, true)).hasMessage("this system has none");
    }

    private void in(String path) throws IOException {
        Files.writeString(self.resolve("cgroup"), "4:memory:/elsewhere\n0::" + path + "\n");
    }

    private static Path group(Path group, String controllers, String processes) throws IOException {
        Files.writeString(group.resolve("cgroup.type"), "domain\n");
        Files.writeString(group.resolve("cgroup.controllers"), controllers + "\n");
        Files.writeString(group.resolve("cgroup.subtree_control"), "");
        Files.writeString(group.resolve("cgroup.procs"), processes);
        return group;
    }

    private static void mark(Path group) throws IOException {
        var attributes = Files.getFileAttributeView(group, UserDefinedFileAttributeView.class);
        assumeTrue(attributes != null, "this file system has no attributes of users");
        attributes.write("delegate", ByteBuffer.wrap("1".getBytes(StandardCharsets.US_ASCII)));
    }
}
