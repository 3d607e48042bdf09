package podium.account;

import java.text.Normalizer;
import java.util.Locale;

import com.ibm.icu.text.SpoofChecker;

/**
 * What a name looks like: names with the same skeleton cannot be told apart at a glance.
 *
 * <p>That of UTS #39 (Unicode's confusables), of lower case and without separators: {@code ada_1} is {@code adal}, and a
 * Cyrillic а is a Latin one.
 */
final class Lookalike {
    private static final SpoofChecker CONFUSABLES =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    private Lookalike() {}

    static String skeleton(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Z}\\p{P}\\p{Cf}\\p{Sk}]", "");
        // The skeleton of 0 is a capital O.
        return CONFUSABLES.getSkeleton(plain).toLowerCase(Locale.ROOT);
    }

    /** Also where somebody who writes for effect reads letters into digits: n1k1a5 for Niklas. */
    static boolean alike(String name, String other) {
        return skeleton(name).equals(skeleton(other)) || loose(name).equals(loose(other));
    }

    private static String loose(String name) {
        return skeleton(name)
                .replaceAll("[ij1]", "l")
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace("rn", "m")
                .replace("vv", "w");
    }
}
