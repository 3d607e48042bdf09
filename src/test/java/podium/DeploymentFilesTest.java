package podium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.DurationConverter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docker/} says of Podium is true of it: settings, paths and ports. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeploymentFilesTest {
    private static final Path FOLDER = Path.of("docker");
    private static final Pattern SETTING = Pattern.compile("\\bPODIUM_[A-Z0-9_]+\\b");

    /** The entrypoint reads these, and starts Podium without them. */
    private static final Set<String> SECRETS_OF_FILES = Set.of("PODIUM_INSTRUCTOR_PASSWORD_FILE");

    static Stream<Path> files() throws IOException {
        return Files.walk(FOLDER).filter(Files::isRegularFile);
    }

    static Stream<Path> yamlFiles() throws IOException {
        return files().filter(file -> file.toString().endsWith(".yaml"));
    }

    static Stream<Path> jsonFiles() throws IOException {
        return files().filter(file -> file.toString().endsWith(".json"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_setting_that_is_named_is_one(Path file) throws IOException {
        Set<String> known =
                Settings.KNOWN.stream().map(Settings::environmentName).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(SECRETS_OF_FILES);
        assertThat(SETTING.matcher(Files.readString(file)).results().map(result -> result.group()))
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("yamlFiles")
    void every_yaml_file_can_be_read(Path file) throws IOException {
        assertThat(read(file)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("jsonFiles")
    void every_json_file_can_be_read(Path file) throws IOException {
        assertThat(new ObjectMapper().readTree(file.toFile()).isObject()).isTrue();
    }

    @Test
    void what_kustomize_gathers_is_there_and_nothing_is_forgotten() throws IOException {
        Path root = FOLDER.resolve("kubernetes");
        Set<Path> gathered = new TreeSet<>();
        gather(root, gathered);
        try (Stream<Path> there = Files.walk(root)) {
            assertThat(there.filter(file -> file.toString().endsWith(".yaml"))).hasSameElementsAs(gathered);
        }
    }

    private static void gather(Path folder, Set<Path> gathered) throws IOException {
        Path file = folder.resolve("kustomization.yaml");
        gathered.add(file);
        for (Object name : (List<?>) map(read(file).get(0)).get("resources")) {
            Path resource = folder.resolve(name.toString());
            if (Files.isDirectory(resource)) {
                gather(resource, gathered);
            } else {
                gathered.add(resource);
            }
        }
    }

    @Test
    void a_worker_has_longer_to_stop_than_it_waits_and_than_a_lease_lasts() throws IOException {
        Map<?, ?> worker = map(
                map(read(FOLDER.resolve("kubernetes/worker/deployment.yaml")).get(0))
                        .get("spec"));
        int grace = (int) map(map(worker.get("template")).get("spec")).get("terminationGracePeriodSeconds");
        String settings = Files.readString(FOLDER.resolve("kubernetes/worker/kustomization.yaml"));
        var wait = Pattern.compile("PODIUM_QUEUE_STOP_WAIT=(\\d+)s").matcher(settings);
        assertThat(wait.find()).isTrue();
        int lease = 2 * 8;
        assertThat(grace).isGreaterThan(Integer.parseInt(wait.group(1)) + 5).isGreaterThan(lease);
    }

    /** Else a request that a proxy sends in the moment of the closing is lost, and one that changes something not sent again. */
    @Test
    void proxies_let_go_of_a_connection_before_the_node_does() throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            settings.load(reader);
        }
        Duration node = DurationConverter.parseDuration(settings.getProperty("quarkus.http.idle-timeout"));
        Duration caddy = Duration.ofMinutes(2);
        assertThat(node).isGreaterThan(caddy.plusSeconds(10));
        assertThat(Files.readString(FOLDER.resolve("Caddyfile"))).doesNotContain("keepalive");
    }

    @Test
    void workers_scale_by_as_many_runs_as_each_has_slots() throws IOException {
        String settings = Files.readString(FOLDER.resolve("kubernetes/worker/kustomization.yaml"));
        Map<?, ?> scaling =
                map(map(read(FOLDER.resolve("kubernetes/worker/scaling.yaml")).get(0))
                        .get("spec"));
        Map<?, ?> trigger = map(((List<?>) scaling.get("triggers")).get(0));
        assertThat(settings)
                .contains("PODIUM_WORKER_SLOTS=" + map(trigger.get("metadata")).get("targetQueryValue"));
    }

    @Test
    void the_worker_may_build_its_walls_and_nothing_that_breaks_them() throws IOException {
        JsonNode profile = new ObjectMapper()
                .readTree(FOLDER.resolve("seccomp/worker.json").toFile());
        assertThat(profile.get("defaultAction").asText()).isEqualTo("SCMP_ACT_ERRNO");
        Set<String> allowed = StreamSupport.stream(profile.get("syscalls").spliterator(), false)
                .filter(rule -> !rule.has("args"))
                .flatMap(rule -> StreamSupport.stream(rule.get("names").spliterator(), false))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        assertThat(allowed)
                .contains("clone", "unshare", "mount", "umount2", "pivot_root", "seccomp", "prctl")
                .doesNotContain("ptrace", "bpf", "init_module", "kexec_load", "io_uring_setup", "setns", "keyctl")
                .doesNotContain("personality");
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<Object> read(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            return StreamSupport.stream(
                            new Yaml(new Compose(new LoaderOptions()))
                                    .loadAll(reader)
                                    .spliterator(),
                            false)
                    .toList();
        }
    }

    /** YAML, and Compose's tag for what an overlay takes away. */
    private static final class Compose extends SafeConstructor {
        Compose(LoaderOptions options) {
            super(options);
            yamlConstructors.put(new Tag("!reset"), new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return List.of();
                }
            });
        }
    }
}
