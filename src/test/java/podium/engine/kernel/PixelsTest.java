package podium.engine.kernel;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import podium.engine.backend.Nd4jBackend;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PixelsTest {
    @Test
    void every_byte_becomes_what_the_general_loop_makes_of_it() {
        byte[] pixels = new byte[1 + 256 + 5];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (i - 1);
        float[] expected = new float[2 + 256 + 5];
        float[] scaled = expected.clone();
        new Nd4jBackend().pixels().scale(pixels, 1, expected, 2, 261);
        Pixels.scale(pixels, 1, scaled, 2, 261);
        assertThat(scaled).containsExactly(expected);
        assertThat(scaled[2]).isZero();
        assertThat(scaled[2 + 255]).isEqualTo(1);
        assertThat(scaled[2 + 51]).isEqualTo(0.2f);
    }
}
