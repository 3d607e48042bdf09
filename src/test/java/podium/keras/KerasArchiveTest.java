package podium.keras;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KerasArchiveTest {
    private static byte[] archive(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> saved(byte[] config) {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("metadata.json", "{\"keras_version\": \"3.15.1\"}".getBytes(UTF_8));
        entries.put("config.json", config);
        entries.put("model.weights.h5", new byte[100_000]);
        return entries;
    }

    private static BufferedInputStream in(byte[] bytes) {
        return new BufferedInputStream(new ByteArrayInputStream(bytes));
    }

    @Test
    void takes_the_config_and_says_that_the_weights_are_left_out() throws IOException {
        var spec = Configs.accepted(Configs.yaml(Configs.COURSE));
        byte[] written = KerasWriter.toJson(spec).getBytes(UTF_8);
        var upload = in(archive(saved(written)));

        assertThat(KerasArchive.begins(upload)).isTrue();
        byte[] config = Objects.requireNonNull(KerasArchive.config(upload));
        Reading reading = ConfigReader.read(config, KerasArchive.MEDIA_TYPE, Configs.MNIST);

        assertThat(config).isEqualTo(written);
        assertThat(Configs.accepted(reading).layers()).isEqualTo(spec.layers());
        assertThat(reading.warnings())
                .anySatisfy(warning -> assertThat(warning.message()).contains("weights are left out"));
    }

    @Test
    void reads_no_farther_than_the_bounds() throws IOException {
        var hidden = new LinkedHashMap<String, byte[]>();
        hidden.put("zeros", new byte[20 << 20]);
        hidden.put("config.json", "{}".getBytes(UTF_8));
        assertThat(KerasArchive.config(in(archive(hidden)))).isNull();

        byte[] huge = new byte[3 * ConfigReader.MAX_BYTES];
        assertThat(KerasArchive.config(in(archive(saved(huge))))).hasSize(ConfigReader.MAX_BYTES + 1);
    }

    @Test
    void finds_nothing_in_other_and_in_broken_archives() throws IOException {
        byte[] whole = archive(saved("{}".getBytes(UTF_8)));
        assertThat(KerasArchive.config(in(archive(Map.of("notes.txt", new byte[10])))))
                .isNull();
        assertThat(KerasArchive.config(in(new byte[] {'P', 'K', 3, 4}))).isNull();
        assertThat(KerasArchive.config(in(java.util.Arrays.copyOf(whole, 40)))).isNull();
        assertThat(KerasArchive.begins(in("{}".getBytes(UTF_8)))).isFalse();

        Reading reading = ConfigReader.read(whole, "application/zip", Configs.MNIST);
        assertThat(reading.violations()).singleElement().satisfies(violation -> assertThat(violation.message())
                .contains("zip archive without a config.json"));
    }
}
