package podium.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Unpacks the native libraries into a folder, as the first start of a node does, for the images of containers:
 * {@code java -cp … podium.sandbox.Preparation FOLDER}.
 */
public final class Preparation {
    private Preparation() {}

    public static void main(String... arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("one argument: the folder to unpack the native libraries into");
            System.exit(64);
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        System.out.println(NativeLibraries.install(new Resources(Preparation.class.getClassLoader()), folder));
    }
}
