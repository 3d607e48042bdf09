package podium.dataset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdxTest {
    @Test
    void reads_what_it_writes() throws IOException {
        var idx = new Idx(List.of(2, 1, 3), new byte[] {1, 2, 3, 4, 5, (byte) 255});
        var out = new ByteArrayOutputStream();
        idx.write(out);
        assertThat(out.toByteArray())
                .isEqualTo(HexFormat.of().parseHex("00000803000000020000000100000003" + "0102030405ff"));
        Idx read = Idx.read(new ByteArrayInputStream(out.toByteArray()), "it");
        assertThat(read.dimensions()).isEqualTo(idx.dimensions());
        assertThat(read.data()).isEqualTo(idx.data());
        assertThat(read.count()).isEqualTo(2);
    }

    @Test
    void names_a_wrong_magic_number() {
        refuses(
                "1f8b0800",
                "digits is no IDX file of unsigned bytes: its magic number must be 0x0000080N with N from 1"
                        + " to 4, got 0x1f8b0800");
        refuses("00000d01", "got 0x00000d01");
        refuses("00000800", "got 0x00000800");
    }

    @Test
    void names_what_is_truncated() {
        refuses("0000", "digits is truncated: the magic number must have 4 bytes, got 2");
        refuses("00000801000000", "digits is truncated: the dimensions must have 4 bytes, got 3");
        refuses("00000801000000050102", "digits is truncated: the elements of [5] must have 5 bytes, got 2");
    }

    @Test
    void names_what_is_too_much() {
        refuses("000008010000000101ff", "digits goes on after the 1 elements of [1]");
        refuses("00000802ffffffff00000001", "digits: dimension 0 must be at least 0, got -1");
        refuses("00000803000100000001000000010000", "digits: [65536, 65536, 65536] is more than 2 GB");
    }

    private static void refuses(String hex, String message) {
        var in = new ByteArrayInputStream(HexFormat.of().parseHex(hex));
        assertThatThrownBy(() -> Idx.read(in, "digits"))
                .isInstanceOf(CorruptDatasetException.class)
                .hasMessageContaining(message);
    }
}
