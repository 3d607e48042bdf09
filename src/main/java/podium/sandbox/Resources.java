package podium.sandbox;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** What lies on this node's class path, in tests, in dev mode and in the packaged application alike. */
final class Resources {
    private final ClassLoader loader;

    Resources(ClassLoader loader) {
        this.loader = loader;
    }

    boolean has(String name) {
        return loader.getResource(name) != null;
    }

    URL find(String name) {
        URL url = loader.getResource(name);
        if (url == null) {
            throw new IllegalStateException("the class path lacks " + name + ", which training needs");
        }
        return url;
    }

    /** The jar in which a resource lies. */
    Path jarOf(String name) throws IOException {
        URL url = find(name);
        if (url.openConnection() instanceof JarURLConnection connection) {
            return file(connection.getJarFileURL());
        }
        throw new IOException(url + " is not in a jar");
    }

    /** The class files of a package and those below it, in the folder or jar where {@code sibling} lies, by name. */
    SortedMap<String, byte[]> classes(String folder, String sibling) throws IOException {
        URL url = find(sibling);
        if (url.getProtocol().equals("file")) {
            Path root = file(url);
            for (int i = Path.of(sibling).getNameCount(); i > 0; i--) {
                root = root.getParent();
            }
            return classes(root, folder);
        }
        try (FileSystem jar = FileSystems.newFileSystem(jarOf(sibling))) {
            return classes(jar.getPath("/"), folder);
        }
    }

    private static SortedMap<String, byte[]> classes(Path root, String folder) throws IOException {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        Path start = root.resolve(folder);
        if (Files.isDirectory(start)) {
            try (var files = Files.walk(start)) {
                for (Path file :
                        (Iterable<Path>) files.filter(path -> path.toString().endsWith(".class"))::iterator) {
                    classes.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }

    private static Path file(URL url) throws IOException {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IOException(url + " is no file", e);
        }
    }
}
