package podium.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

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

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Z}\\p{P}\\p{Cf}\\p{Sk}]");

    private Lookalike() {}

    static String skeleton(String name) {
        String plain = UNSEEN.matcher(
                        Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("");
        // The skeleton of 0 is a capital O.
        return CONFUSABLES.getSkeleton(plain).toLowerCase(Locale.ROOT);
    }

    /** Also where somebody who writes for effect reads letters into digits: n1k1a5 for Niklas. */
    static boolean alike(String name, String other) {
        return Looks.of(name).alike(Looks.of(other));
    }

    /** Of a name that is compared with many, worked out once. */
    record Looks(String skeleton, String loose) {
        static Looks of(String name) {
            String skeleton = Lookalike.skeleton(name);
            return new Looks(skeleton, Lookalike.loose(skeleton));
        }

        boolean alike(Looks other) {
            return skeleton.equals(other.skeleton) || loose.equals(other.loose);
        }
    }

    private static String loose(String skeleton) {
        return skeleton.replace('i', 'l')
                .replace('j', 'l')
                .replace('1', 'l')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace("rn", "m")
                .replace("vv", "w");
    }
}
