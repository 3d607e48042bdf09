package podium.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * ND4J's native libraries, unpacked once per node (430 MB) into one flat folder.
 *
 * <p>JavaCPP would unpack them for every user and home folder anew, and a sandboxed process has neither. It takes them
 * from here when {@code org.bytedeco.javacpp.pathsFirst} is set; they find each other because each looks beside itself.
 */
final class NativeLibraries {
    private static final String BINDINGS = "org/nd4j/linalg/cpu/nativecpu/bindings/linux-x86_64-onednn/";
    private static final List<String> LIBRARIES = List.of(
            "org/bytedeco/javacpp/linux-x86_64/libjnijavacpp.so",
            "org/bytedeco/openblas/linux-x86_64/libgcc_s.so.1",
            "org/bytedeco/openblas/linux-x86_64/libquadmath.so.0",
            "org/bytedeco/openblas/linux-x86_64/libgfortran.so.5",
            "org/bytedeco/openblas/linux-x86_64/libopenblas.so.0",
            "org/bytedeco/openblas/linux-x86_64/libjniopenblas.so",
            "org/bytedeco/openblas/linux-x86_64/libjniopenblas_nolapack.so",
            BINDINGS + "libgomp.so.1",
            BINDINGS + "libnd4jcpu.so",
            BINDINGS + "libjnind4jcpu.so");

    private NativeLibraries() {}

    /** Unpacks them into a folder below {@code parent} unless it is there. Safe to call from several processes. */
    static Path install(Resources resources, Path parent) throws IOException {
        String version = resources
                .jarOf(BINDINGS + "libnd4jcpu.so")
                .getFileName()
                .toString()
                .replace("org.nd4j.", "")
                .replace(".jar", "");
        Path folder = parent.resolve("native-" + version);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path partial = Files.createTempDirectory(parent, "native-");
        try {
            for (String library : LIBRARIES) {
                Path file = partial.resolve(library.substring(library.lastIndexOf('/') + 1));
                try (InputStream in = resources.find(library).openStream()) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
                Published.permit(file, "r-xr-xr-x");
            }
            // The name under which ND4J's BLAS looks for it; JavaCPP makes the same link.
            Files.createSymbolicLink(partial.resolve("libopenblas_nolapack.so.0"), Path.of("libopenblas.so.0"));
            Published.permit(partial, "rwxr-xr-x");
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another process was faster: a folder cannot be moved onto one that is not empty.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            JobFolder.delete(partial);
        }
        return folder;
    }
}
