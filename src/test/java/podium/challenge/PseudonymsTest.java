package podium.challenge;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PseudonymsTest {
    @Test
    void no_two_accounts_share_a_name() {
        Pseudonyms names = Pseudonyms.of(challenge(1, true));
        Set<String> all = new HashSet<>();
        for (long account = 1; account <= 10_000; account++) {
            all.add(names.pseudonym(account));
        }
        assertThat(all).hasSize(10_000).allMatch(name -> name.matches("[A-Z][a-z]+ [A-Z][a-z]+( \\d)?"));
    }

    @Test
    void an_account_keeps_its_name_in_one_challenge_and_has_another_in_the_next() {
        String here = Pseudonyms.of(challenge(1, true)).pseudonym(7);
        assertThat(Pseudonyms.of(challenge(1, true)).pseudonym(7)).isEqualTo(here);
        int same = 0;
        for (long account = 1; account <= 1000; account++) {
            String first = Pseudonyms.of(challenge(1, true)).pseudonym(account);
            same += Pseudonyms.of(challenge(2, true)).pseudonym(account).equals(first) ? 1 : 0;
        }
        assertThat(same).as("of 1000, by chance").isLessThan(10);
    }

    @Test
    void nobody_has_one_where_names_are_open() {
        Pseudonyms names = Pseudonyms.of(challenge(1, false));
        assertThat(names.pseudonym(7)).isNull();
        assertThat(names.shown(7, "ada", null)).isEqualTo("ada");
    }

    private static Challenge challenge(int seed, boolean pseudonyms) {
        Challenge challenge = new Challenge();
        challenge.splitSeed = new byte[] {(byte) seed};
        challenge.pseudonyms = pseudonyms;
        return challenge;
    }
}
