package podium.scoring;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComparisonTest {
    /** 2 × (C(7,0) + C(7,1)) / 2⁷ = 16 / 128. */
    @Test
    void p_value_is_twice_the_binomial_tail() {
        assertThat(Comparison.ofDiscordant(6, 1).p()).isCloseTo(0.125, within(1e-12));
    }

    @Test
    void six_to_none_beats() {
        Comparison comparison = Comparison.ofDiscordant(6, 0);
        assertThat(comparison.p()).isCloseTo(2.0 / 64, within(1e-12));
        assertThat(comparison.verdict()).isEqualTo(Verdict.BEATS);
    }

    @Test
    void five_to_none_is_not_yet_enough() {
        Comparison comparison = Comparison.ofDiscordant(5, 0);
        assertThat(comparison.p()).isCloseTo(2.0 / 32, within(1e-12));
        assertThat(comparison.verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
    }

    @Test
    void the_other_way_round_is_below() {
        assertThat(Comparison.ofDiscordant(23, 41))
                .isEqualTo(
                        new Comparison(23, 41, Comparison.ofDiscordant(41, 23).p(), Verdict.BELOW));
    }

    @Test
    void no_discordant_pairs_are_indistinguishable() {
        assertThat(Comparison.ofDiscordant(0, 0)).isEqualTo(new Comparison(0, 0, 1, Verdict.INDISTINGUISHABLE));
        assertThat(Comparison.ofDiscordant(30, 30).p()).isEqualTo(1);
    }

    /** The tail summed with exact integers, as an independent oracle. */
    @Test
    void p_value_agrees_with_exact_arithmetic() {
        assertThat(Comparison.ofDiscordant(41, 23).p()).isCloseTo(exact(41, 23), within(1e-12));
        assertThat(Comparison.ofDiscordant(310, 250).p()).isCloseTo(exact(310, 250), within(1e-12));
    }

    private static double exact(int b, int c) {
        int n = b + c;
        BigInteger choose = BigInteger.ONE;
        BigInteger tail = BigInteger.ONE;
        for (int k = 1; k <= Math.min(b, c); k++) {
            choose = choose.multiply(BigInteger.valueOf(n - k + 1)).divide(BigInteger.valueOf(k));
            tail = tail.add(choose);
        }
        return new BigDecimal(tail.shiftLeft(1))
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(n)), MathContext.DECIMAL64)
                .doubleValue();
    }
}
