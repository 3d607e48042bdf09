package podium;

import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** Holds the arrows between the rooms of the program. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchitectureTest {
    private static final JavaClasses PODIUM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("podium");

    /** What every room may use. */
    private static final String[] PLAIN = {"java..", "javax.crypto..", "javax.xml..", "org.jspecify.annotations.."};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account",
                "challenge",
                "dataset",
                "engine",
                "instructor",
                "keras",
                "leaderboard",
                "model",
                "node",
                "problem",
                "queue",
                "sandbox",
                "scoring",
                "submission",
                "worker"
            })
    void every_named_package_has_classes(String room) {
        assertThat(PODIUM.stream()
                        .filter(type -> type.getPackageName().equals("podium." + room)
                                || type.getPackageName().startsWith("podium." + room + "."))
                        .filter(type -> !type.getSimpleName().equals("package-info")))
                .isNotEmpty();
    }

    @Test
    void every_package_says_what_it_is_for() {
        Set<String> silent = new TreeSet<>();
        PODIUM.forEach(type -> silent.add(type.getPackageName()));
        PODIUM.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .forEach(type -> silent.remove(type.getPackageName()));
        assertThat(silent).isEmpty();
    }

    /** In this order: the room, then what it may use of Podium and of others besides plain Java. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    model   |                                                        |
                    keras   | podium.model..                                         | com.fasterxml.jackson.. org.yaml.snakeyaml..
                    engine  | podium.model..                                         | org.nd4j.. org.bytedeco.. jdk.incubator.vector..
                    dataset |                                                        |
                    worker  | podium.engine.. podium.model.. podium.dataset..        | com.fasterxml.jackson..
                    scoring |                                                        | org.apache.commons.statistics..
                    """)
    void the_training_half_sees_no_framework(String room, String rooms, String libraries) {
        String own = "podium." + room + "..";
        ArchRule rule = classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(own, rooms, libraries));
        rule.check(PODIUM);
    }

    private static String[] allowed(String own, String rooms, String libraries) {
        Set<String> packages = new TreeSet<>(Set.of(PLAIN));
        packages.add(own);
        for (String names : new String[] {rooms, libraries}) {
            if (names != null) {
                packages.addAll(Set.of(names.split(" ")));
            }
        }
        return packages.toArray(String[]::new);
    }

    @Test
    void the_launcher_of_the_sandbox_knows_the_worker_by_its_job_files_alone() {
        noClasses()
                .that()
                .resideInAPackage("podium.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "podium.engine..",
                        "podium.keras..",
                        "podium.queue..",
                        "podium.submission..",
                        "podium.scoring..",
                        "podium.account..",
                        "podium.challenge..",
                        "podium.leaderboard..",
                        "java.sql..",
                        "javax.sql..",
                        "org.nd4j..")
                .check(PODIUM);
    }

    @Test
    void hidden_labels_stay_out_of_what_the_worker_can_reach() {
        noClasses()
                .that()
                .resideInAnyPackage("podium.worker..", "podium.engine..", "podium.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("podium.scoring..")
                .check(PODIUM);
    }

    @Test
    void accounts_know_nothing_of_what_they_are_for() {
        noClasses()
                .that()
                .resideInAPackage("podium.account..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("podium.submission..", "podium.queue..", "podium.leaderboard..", "podium.scoring..")
                .check(PODIUM);
    }

    @Test
    void problems_are_known_by_all_and_know_none() {
        noClasses()
                .that()
                .resideInAPackage("podium.problem..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "podium.account..",
                        "podium.challenge..",
                        "podium.submission..",
                        "podium.queue..",
                        "podium.page..")
                .check(PODIUM);
    }

    @Test
    void names_say_what_a_class_does() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveNameMatching(".*\\.Base[A-Z][A-Za-z]*")
                .check(PODIUM);
    }

    @Test
    void endpoints_are_public_because_others_are_not_found() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .haveModifier(JavaModifier.PUBLIC)
                .check(PODIUM);
    }
}
