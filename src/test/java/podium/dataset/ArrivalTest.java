package podium.dataset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArrivalTest {
    private final Map<Part, byte[]> files = new EnumMap<>(Part.class);

    @BeforeEach
    void bring() throws IOException {
        files.put(Part.TRAINING_IMAGES, idx(List.of(6, 4, 5, 3)));
        files.put(Part.TRAINING_LABELS, labels(0, 1, 2, 0, 1, 2));
        files.put(Part.HIDDEN_IMAGES, packed(idx(List.of(4, 4, 5, 3))));
        files.put(Part.HIDDEN_LABELS, packed(labels(0, 1, 2, 0)));
    }

    @Test
    void takes_raw_and_packed_files_of_colour_images() throws IOException {
        Arrival arrival = check(null);
        assertThat(arrival.faults()).isEmpty();
        Dataset dataset = arrival.dataset();
        assertThat(dataset.classes()).isEqualTo(3);
        assertThat(List.of(
                        dataset.training().height(),
                        dataset.training().width(),
                        dataset.training().channels()))
                .containsExactly(4, 5, 3);
        assertThat(check(7).dataset().classes()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            00000d03 00000006 00000004 00000005     | is no IDX file of unsigned bytes: its magic number must be 0x0000080N with N from 1 to 4, got 0x00000d03
            00000802 00000006 00000001 000000000000 | must be images, [count, height, width] or [count, height, width, channels], got [6, 1]
            00000803 00000002 00000001 00000041     | must have images of 1 × 1 to 64 × 64, got 1 × 65
            00000804 00000002 00000001 00000001 00000002 00000000 | must have 1 or 3 channels, the last of its dimensions, got 2
            00000803 00000001 00000001 00000001 00  | must have at least 2 items, got 1
            00000803 00000006 00000004 00000005 00  | is truncated: the elements of [6, 4, 5] must have 120 bytes, got 1
            00000803 00000006 000000                | is truncated: the dimensions must have 12 bytes, got 7
            00000803 00000002 00000001 00000001 000000 | goes on after the 2 elements of [2, 1, 1]
            00000803 00ffffff 00000040 00000040     | [16777215, 64, 64] is more than 200 MB
            1f8b08000000                            | cannot be unpacked: it ends too soon
            """)
    void says_what_is_wrong_with_images(String hex, String fault) throws IOException {
        byte[] file = bytes(hex.replace(" ", ""));
        // Padded where the dimensions are what is wrong.
        byte[] whole = fault.contains("65") ? Arrays.copyOf(file, file.length + 130) : file;
        files.put(Part.TRAINING_IMAGES, whole);
        assertThat(check(null).faults()).containsEntry(Part.TRAINING_IMAGES, fault);
    }

    @Test
    void unpacks_no_more_than_the_header_announces() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bomb)) {
            out.write(bytes("00000803000000020000000100000001"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        files.put(Part.TRAINING_IMAGES, bomb.toByteArray());
        assertThat(check(null).faults())
                .containsEntry(Part.TRAINING_IMAGES, "goes on after the 2 elements of [2, 1, 1]");
    }

    @Test
    void says_what_does_not_fit_together() throws IOException {
        files.put(Part.TRAINING_LABELS, labels(0, 1, 2));
        files.put(Part.HIDDEN_IMAGES, idx(List.of(4, 5, 4, 3)));
        files.put(Part.HIDDEN_LABELS, labels(0, 1, 200, 0));
        assertThat(check(null).faults())
                .containsEntry(Part.TRAINING_LABELS, "must have as many labels as there are training images, 6, got 3")
                .containsEntry(
                        Part.HIDDEN_IMAGES,
                        "must have images of the same shape as the training images, [4, 5, 3], got [5, 4, 3]")
                .containsEntry(Part.HIDDEN_LABELS, "must have labels from 0 to 99, got 200 for image 2");
        files.remove(Part.HIDDEN_LABELS);
        assertThat(check(null).faults()).containsEntry(Part.HIDDEN_LABELS, "is missing");
    }

    @Test
    void labels_stay_below_the_number_of_classes_and_are_not_all_one() throws IOException {
        assertThat(check(2).faults())
                .containsEntry(Part.TRAINING_LABELS, "must have labels from 0 to 1, got 2 for image 2");
        files.put(Part.TRAINING_LABELS, labels(0, 0, 0, 0, 0, 0));
        files.put(Part.HIDDEN_LABELS, labels(0, 0, 0, 0));
        assertThat(check(null).faults())
                .containsEntry(Part.TRAINING_LABELS, "must have at least 2 classes, got the label 0 alone");
    }

    private Arrival check(Integer classes) throws IOException {
        return Arrival.check(
                "own", classes, part -> files.containsKey(part) ? new ByteArrayInputStream(files.get(part)) : null);
    }

    private static byte[] labels(int... labels) throws IOException {
        byte[] data = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            data[i] = (byte) labels[i];
        }
        return written(new Idx(List.of(labels.length), data));
    }

    private static byte[] idx(List<Integer> dimensions) throws IOException {
        return written(new Idx(dimensions, new byte[dimensions.stream().reduce(1, (one, other) -> one * other)]));
    }

    private static byte[] written(Idx idx) throws IOException {
        var out = new ByteArrayOutputStream();
        idx.write(out);
        return out.toByteArray();
    }

    private static byte[] packed(byte[] file) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(file);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String hex) {
        ByteBuffer bytes = ByteBuffer.allocate(hex.length() / 2);
        for (int i = 0; i + 1 < hex.length(); i += 2) {
            bytes.put((byte) Integer.parseInt(hex.substring(i, i + 2), 16));
        }
        return bytes.array();
    }
}
