package podium;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.util.StringUtil;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsTest {
    private static final JavaClasses PODIUM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("podium");

    @Test
    void knows_exactly_what_the_code_asks_for() {
        Set<String> asked = new TreeSet<>();
        for (JavaClass type : PODIUM) {
            type.getAllFields().stream()
                    .flatMap(field -> field.tryGetAnnotationOfType(ConfigProperty.class).stream())
                    .map(ConfigProperty::name)
                    .filter(name -> name.startsWith("podium."))
                    .forEach(asked::add);
            type.tryGetAnnotationOfType(ConfigMapping.class)
                    .filter(mapping -> mapping.prefix().startsWith("podium"))
                    .ifPresent(mapping -> collect(type, mapping.prefix(), asked));
        }
        assertThat(Settings.KNOWN)
                .as("podium.Settings lists every setting; a new one is added there")
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    private static void collect(JavaClass mapping, String prefix, Set<String> names) {
        for (JavaMethod method : mapping.getMethods()) {
            if (!method.getModifiers().contains(JavaModifier.ABSTRACT)) {
                continue;
            }
            String name = prefix + "."
                    + method.tryGetAnnotationOfType(WithName.class)
                            .map(WithName::value)
                            .orElse(StringUtil.hyphenate(method.getName()));
            if (method.isAnnotatedWith(WithParentName.class)) {
                name = prefix;
            }
            JavaClass type = method.getRawReturnType();
            if (type.isInterface() && type.getPackageName().startsWith("podium")) {
                collect(type, name, names);
            } else {
                names.add(name);
            }
        }
    }

    @Test
    void accepts_what_there_is() {
        assertThat(Settings.faults(
                        config("podium.role", "worker", "podium.worker.slots", "2"),
                        Map.of(
                                "PODIUM_DATA_DIR",
                                "/data",
                                "PODIUM_QUEUE_STOP_WAIT",
                                "1s",
                                "PODIUM_TOKEN",
                                "t",
                                "PATH",
                                "/bin")))
                .isEmpty();
    }

    @Test
    void names_what_was_probably_meant() {
        assertThat(Settings.faults(config("podium.worker.slot", "2"), Map.of()))
                .containsExactly("podium.worker.slot is no setting of Podium; did you mean podium.worker.slots?");
        assertThat(Settings.faults(config("podium.rule", "worker"), Map.of()))
                .containsExactly("podium.rule is no setting of Podium; did you mean podium.role?");
        assertThat(Settings.faults(config(), Map.of("PODIUM_ROEL", "worker")))
                .containsExactly("PODIUM_ROEL is no setting of Podium; did you mean PODIUM_ROLE?");
    }

    @Test
    void lists_all_where_nothing_is_near() {
        assertThat(Settings.faults(config("podium.colour-of-the-bikeshed", "green"), Map.of()))
                .singleElement()
                .asString()
                .startsWith("podium.colour-of-the-bikeshed is no setting of Podium. These are: podium.");
    }

    @Test
    void minds_nothing_that_kubernetes_adds() {
        assertThat(Settings.faults(
                        config(),
                        Map.of(
                                "PODIUM_SERVICE_HOST", "10.0.0.1",
                                "PODIUM_SERVICE_PORT", "8080",
                                "PODIUM_SERVICE_PORT_HTTP", "8080",
                                "PODIUM_PORT", "tcp://10.0.0.1:8080",
                                "PODIUM_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                                "PODIUM_PORT_8080_TCP_ADDR", "10.0.0.1",
                                "PODIUM_DB_SERVICE_HOST", "10.0.0.2")))
                .isEmpty();
    }

    private static SmallRyeConfig config(String... namesAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }
}
