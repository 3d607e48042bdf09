package podium.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A config that means harm, or looks like it, and what should become of it: a row of {@code hostile/INDEX.tsv}.
 *
 * @param file beside the index; one that ends in {@code .recipe} is expanded by {@link Recipe}
 * @param mediaType as which it is sent
 * @param verdict {@code accept}, {@code refuse} (422 with violations), or another status
 * @param pointer where a violation, or the warning of what is accepted, must point; empty for the whole
 * @param says a part of its message; of what is accepted without a warning, empty
 */
record HostileConfig(String file, String mediaType, String verdict, String pointer, String says) {
    private static final String FOLDER = "/hostile/";

    static List<HostileConfig> all() {
        return new String(resource("INDEX.tsv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> new HostileConfig(cells[0], cells[1], cells[2], cells[3], cells[4]))
                .toList();
    }

    byte[] body() {
        byte[] content = resource(file);
        return file.endsWith(".recipe")
                ? Recipe.expand(new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                : content;
    }

    boolean isAccepted() {
        return verdict.equals("accept");
    }

    int status() {
        return switch (verdict) {
            case "accept" -> 200;
            case "refuse" -> 422;
            default -> Integer.parseInt(verdict);
        };
    }

    private static byte[] resource(String name) {
        try (InputStream stream = HostileConfig.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + FOLDER + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file;
    }
}
