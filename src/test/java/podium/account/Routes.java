package podium.account;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** All routes that the program's classes declare, read off their annotations. */
final class Routes {
    private static final List<String> VERBS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");

    private Routes() {}

    /** @param path with its parameters, without the expressions that these must match */
    record Route(String verb, String path) implements Comparable<Route> {
        boolean isForStaff() {
            return path.startsWith("/instructor") || path.startsWith("/api/v1/instructor");
        }

        boolean isApi() {
            return path.startsWith("/api/");
        }

        boolean reads() {
            return verb.equals("GET");
        }

        @Override
        public int compareTo(Route other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    static TreeSet<Route> all() {
        TreeSet<Route> routes = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("podium")) {
            Optional<String> root = path(type);
            for (JavaMethod method : type.getMethods()) {
                for (String verb : VERBS) {
                    if (method.isAnnotatedWith("jakarta.ws.rs." + verb) && root.isPresent()) {
                        routes.add(
                                new Route(verb, joined(root.get(), path(method).orElse(""))));
                    }
                }
            }
        }
        return routes;
    }

    private static Optional<String> path(CanBeAnnotated annotated) {
        if (annotated instanceof JavaClass type) {
            return type.tryGetAnnotationOfType("jakarta.ws.rs.Path").map(Routes::value);
        }
        return ((JavaMethod) annotated)
                .tryGetAnnotationOfType("jakarta.ws.rs.Path")
                .map(Routes::value);
    }

    private static String value(JavaAnnotation<?> path) {
        return String.valueOf(path.get("value").orElse(""));
    }

    private static String joined(String root, String rest) {
        String path = ("/" + root + "/" + rest).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        // {id:\d{1,18}} is {id}
        return path.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^}]*})*}", "{$1}");
    }
}
