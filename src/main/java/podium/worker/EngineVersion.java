package podium.worker;

import java.util.regex.Pattern;

/** Which engine this process trains with. */
final class EngineVersion {
    private static final Pattern JAR = Pattern.compile(".*/podium-worker-([0-9a-f]+)\\.jar");

    /**
     * The hash in the name of the jar that the node made of its own classes: the same classes, the same version.
     * {@code unpacked} where they do not come from such a jar, as in tests.
     */
    static final String CURRENT = find();

    private EngineVersion() {}

    private static String find() {
        var source = EngineVersion.class.getProtectionDomain().getCodeSource();
        if (source != null) {
            var jar = JAR.matcher(source.getLocation().getPath());
            if (jar.matches()) {
                return jar.group(1);
            }
        }
        return "unpacked";
    }
}
