package podium.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The engine in double precision: its own sources with {@code float} replaced by {@code double}, compiled in memory. A
 * gradient that is checked against differences needs more digits than a float has, and the formulas checked here are the very
 * ones that train.
 */
final class DoubleEngine extends ClassLoader {
    private static final Path SOURCES = Path.of("src/main/java/podium/engine");
    private static final Path CHECK = Path.of("src/test/java/podium/engine/GradientCheck.java");
    private static final String PACKAGE = "podium.engine.";

    private final Map<String, byte[]> classes;

    private DoubleEngine(Map<String, byte[]> classes) {
        super(DoubleEngine.class.getClassLoader());
        this.classes = classes;
    }

    static DoubleEngine compile() {
        List<JavaFileObject> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (!isKernel(file) && !file.toString().endsWith("package-info.java")) {
                    sources.add(new Source(SOURCES.getParent().getParent(), file));
                }
            }
            sources.add(new Source(CHECK.getParent().getParent().getParent(), CHECK));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new java.io.StringWriter();
        var outputs = new Outputs(compiler.getStandardFileManager(null, null, null));
        boolean compiled = compiler.getTask(messages, outputs, null, List.of("-proc:none", "-nowarn"), null, sources)
                .call();
        if (!compiled) {
            throw new IllegalStateException("the engine does not compile in double precision:\n" + messages);
        }
        Map<String, byte[]> classes = new HashMap<>();
        outputs.written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return new DoubleEngine(classes);
    }

    /** The kernels, and what only hands on to them, know no double; they are compared with the rest in tests of their own. */
    private static boolean isKernel(Path file) {
        String name = file.toString();
        return name.contains("kernel")
                || file.getFileName().toString().startsWith("Vector")
                || name.endsWith("Backends.java");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null || !name.startsWith(PACKAGE) || !classes.containsKey(name)) {
                return loaded != null ? loaded : super.loadClass(name, resolve);
            }
            byte[] bytes = classes.get(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    /** Source text with the types changed. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Path root, Path file) throws IOException {
            super(URI.create("string:///" + root.relativize(file)), Kind.SOURCE);
            text = Files.readString(file)
                    .replaceAll("\\bfloat\\b", "double")
                    .replaceAll("\\bFloat\\b", "Double")
                    .replaceAll("\\bFloatPointer\\b", "DoublePointer")
                    .replaceAll("\\bDataType\\.FLOAT\\b", "DataType.DOUBLE")
                    .replaceAll("\\b(\\d+(?:\\.\\d+)?)f\\b", "$1d");
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Outputs extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Outputs(StandardJavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location,
                String name,
                JavaFileObject.Kind kind,
                javax.tools.FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var stream = new ByteArrayOutputStream();
                    written.put(name, stream);
                    return stream;
                }
            };
        }
    }
}
