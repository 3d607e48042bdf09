package podium.account;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HandleTest {
    @Test
    void is_lower_case_and_trimmed() {
        assertThat(Handle.of(" Ada.L-1 ").text()).isEqualTo("ada.l-1");
    }

    @Test
    void takes_full_width_letters_for_the_ascii_they_are() {
        assertThat(Handle.of("Ａｄａ").text()).isEqualTo("ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "-ada",
                "ada lovelace",
                "niklаs", // a Cyrillic a
                "nik\u200blas", // a zero-width space
                "\u202eadalas", // text from right to left
                "ada<script>",
                "abcdefghijklmnopqrstuvwxyzabcdefg"
            })
    void refuses_what_could_mislead(String written) {
        assertThatThrownBy(() -> Handle.of(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 to 32 ASCII letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"niklas", "NIKLAS", "n1klas", "nik1as", "nikla5", "n.i.k.l.a.s", "niklas_", "nlklas"})
    void looks_like_the_baseline(String written) {
        assertThat(Handle.of(written).looksLike("Niklas")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nikolas", "nick", "ada", "niklas2"})
    void looks_like_nobody_else(String written) {
        assertThat(Handle.of(written).looksLike("Niklas")).isFalse();
    }
}
