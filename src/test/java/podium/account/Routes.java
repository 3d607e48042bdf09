package podium.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

/** All routes that the program's classes declare, read off their annotations. */
final class Routes {
    private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target", "classes");
    private static final TreeSet<Route> ALL = read();

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
        return new TreeSet<>(ALL);
    }

    private static TreeSet<Route> read() {
        TreeSet<Route> routes = new TreeSet<>();
        try (Stream<java.nio.file.Path> files = Files.walk(CLASSES.resolve("podium"))) {
            files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> type(name.replaceAll("\\.class$", "").replace('/', '.')))
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .forEach(type -> add(routes, type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return routes;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, Routes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(TreeSet<Route> routes, Class<?> type) {
        String root = type.getAnnotation(Path.class).value();
        for (Method method : type.getDeclaredMethods()) {
            Path path = method.getAnnotation(Path.class);
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (verb != null) {
                    routes.add(new Route(verb.value(), joined(root, path == null ? "" : path.value())));
                }
            }
        }
    }

    private static String joined(String root, String rest) {
        String path = ("/" + root + "/" + rest).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        // {id:\d{1,18}} is {id}
        return path.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^}]*})*}", "{$1}");
    }
}
