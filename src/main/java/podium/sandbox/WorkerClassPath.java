package podium.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * The smallest class path that trains, as jars in one folder that every user may read.
 *
 * <p>Podium's own classes are packed anew from the few packages that the process needs, because the application's jar
 * holds the hidden labels, too. The other jars are found by a resource of theirs, whatever they are called.
 */
final class WorkerClassPath {
    /** Found by leaving out one jar after the other until nets no longer trained. */
    private static final List<String> ONE_OF_EACH_JAR = List.of(
            "com/fasterxml/jackson/core/JsonFactory.class",
            "org/nd4j/linalg/factory/Nd4j.class", // nd4j-api
            "org/nd4j/common/config/ND4JClassLoading.class", // nd4j-common
            "org/nd4j/nativeblas/NativeOpsHolder.class", // nd4j-native-api
            "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class", // nd4j-native
            "org/nd4j/presets/cpu/Nd4jCpuPresets.class", // nd4j-native-preset
            "org/nd4j/shade/guava/collect/Lists.class", // ND4J's own copy of Guava
            "org/bytedeco/javacpp/Loader.class",
            "org/bytedeco/openblas/global/openblas_nolapack.class",
            "org/apache/commons/math3/util/Pair.class", // ND4J's static initializers
            "org/apache/commons/lang3/StringUtils.class", // likewise
            "org/slf4j/LoggerFactory.class"); // without a provider: it stays silent

    private static final List<String> OWN_PACKAGES =
            List.of("podium/dataset", "podium/engine", "podium/model", "podium/worker");

    private static final String OWN_CLASS = "podium/worker/JobFiles.class";

    private WorkerClassPath() {}

    /** Copies what is not there yet. Safe to call from several processes at once. */
    static List<Path> install(Resources resources, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> classPath = new ArrayList<>();
        classPath.add(pack(own(resources), folder));
        for (String name : ONE_OF_EACH_JAR) {
            classPath.add(copy(resources.jarOf(name), folder));
        }
        return List.copyOf(classPath);
    }

    /** The engine's version: the hash of Podium's own classes that train. */
    static String version(Resources resources) throws IOException {
        return hash(own(resources));
    }

    private static SortedMap<String, byte[]> own(Resources resources) throws IOException {
        SortedMap<String, byte[]> own = new TreeMap<>();
        for (String name : OWN_PACKAGES) {
            own.putAll(resources.classes(name, OWN_CLASS));
        }
        return own;
    }

    private static Path copy(Path jar, Path folder) throws IOException {
        Path copy = folder.resolve(jar.getFileName().toString());
        if (!Files.exists(copy) || Files.size(copy) != Files.size(jar)) {
            Published.file(copy, partial -> Files.copy(jar, partial, StandardCopyOption.REPLACE_EXISTING));
        }
        return copy;
    }

    private static Path pack(SortedMap<String, byte[]> classes, Path folder) throws IOException {
        Path jar = folder.resolve("podium-worker-" + hash(classes) + ".jar");
        if (!Files.exists(jar)) {
            Published.file(jar, partial -> {
                try (var packed = new JarOutputStream(Files.newOutputStream(partial))) {
                    for (var entry : classes.entrySet()) {
                        packed.putNextEntry(new JarEntry(entry.getKey()));
                        packed.write(entry.getValue());
                    }
                }
            });
        }
        return jar;
    }

    private static String hash(SortedMap<String, byte[]> classes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            classes.forEach((name, bytes) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
