package podium;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.GET;

/** The addresses at which there are pages, read off the classes that answer. */
final class PageRoutes {
    private static final Path CLASSES = Path.of("target", "classes");

    /** They lead elsewhere, or answer with what is no page. */
    private static final Set<String> NO_PAGES =
            Set.of("/", "/submit", "/sign-in/openid", "/podium.py", "/podium.ipynb");

    private PageRoutes() {}

    /** As patterns: {@code /submissions/{id}}. */
    static Set<String> all() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("podium"))) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.endsWith("Pages.class"))
                    .flatMap(name -> of(name.replace(".class", "").replace('/', '.')))
                    .filter(route -> !NO_PAGES.contains(route))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> of(String name) {
        try {
            Class<?> pages = Class.forName(name);
            jakarta.ws.rs.Path root = pages.getAnnotation(jakarta.ws.rs.Path.class);
            return root == null
                    ? Stream.empty()
                    : Arrays.stream(pages.getDeclaredMethods())
                            .filter(method -> method.isAnnotationPresent(GET.class))
                            .map(method -> address(root.value(), method));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("compiled and not there", e);
        }
    }

    private static String address(String root, Method method) {
        jakarta.ws.rs.Path own = method.getAnnotation(jakarta.ws.rs.Path.class);
        String whole = "/" + root + "/" + (own == null ? "" : own.value());
        String plain =
                whole.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*\\})*\\}", "{$1}").replaceAll("/+", "/");
        return plain.length() > 1 ? plain.replaceAll("/$", "") : plain;
    }

    /** Whether an address is one of a route's. */
    static boolean matches(String route, String path) {
        return path.matches(route.replaceAll("\\{\\w+\\}", "[^/]+"));
    }
}
