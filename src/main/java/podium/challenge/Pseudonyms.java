package podium.challenge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import podium.account.Account;

/**
 * Under which name the readers of a challenge see an account.
 *
 * <p>A pseudonym is an adjective and an animal, the same for an account on every page of a challenge and another in the
 * next challenge. It is computed, not stored: account numbers are permuted by a Feistel network whose rounds are keyed
 * with the challenge's secret, so that no two accounts meet in a name and nobody without the secret finds the way back.
 */
public final class Pseudonyms {
    private static final String[] ADJECTIVES = {
        "Agile",
        "Amber",
        "Ample",
        "Arctic",
        "Autumn",
        "Azure",
        "Bold",
        "Brave",
        "Breezy",
        "Bright",
        "Brisk",
        "Bronze",
        "Calm",
        "Candid",
        "Cheerful",
        "Clever",
        "Copper",
        "Coral",
        "Cosmic",
        "Crisp",
        "Daring",
        "Dapper",
        "Deft",
        "Eager",
        "Early",
        "Earnest",
        "Fabled",
        "Fearless",
        "Festive",
        "Fleet",
        "Frosty",
        "Gentle",
        "Gilded",
        "Glad",
        "Golden",
        "Hardy",
        "Hasty",
        "Hidden",
        "Humble",
        "Indigo",
        "Ivory",
        "Jade",
        "Jolly",
        "Keen",
        "Lively",
        "Lucid",
        "Lucky",
        "Lunar",
        "Mellow",
        "Merry",
        "Misty",
        "Nimble",
        "Noble",
        "Patient",
        "Polar",
        "Proud",
        "Quick",
        "Quiet",
        "Rapid",
        "Scarlet",
        "Silver",
        "Solar",
        "Sturdy",
        "Sunny"
    };

    private static final String[] ANIMALS = {
        "Alpaca",
        "Badger",
        "Bat",
        "Bear",
        "Beaver",
        "Bison",
        "Bittern",
        "Buzzard",
        "Camel",
        "Caribou",
        "Cheetah",
        "Cormorant",
        "Crane",
        "Cricket",
        "Curlew",
        "Dolphin",
        "Dormouse",
        "Eagle",
        "Egret",
        "Falcon",
        "Ferret",
        "Finch",
        "Flamingo",
        "Gazelle",
        "Gecko",
        "Gibbon",
        "Hare",
        "Hedgehog",
        "Heron",
        "Ibex",
        "Ibis",
        "Jackdaw",
        "Kestrel",
        "Kingfisher",
        "Koala",
        "Lark",
        "Lemur",
        "Leopard",
        "Lynx",
        "Magpie",
        "Marten",
        "Mole",
        "Moose",
        "Narwhal",
        "Newt",
        "Ocelot",
        "Orca",
        "Osprey",
        "Otter",
        "Owl",
        "Panda",
        "Pelican",
        "Penguin",
        "Puffin",
        "Quail",
        "Raven",
        "Salmon",
        "Seal",
        "Sparrow",
        "Stoat",
        "Swift",
        "Tapir",
        "Walrus",
        "Wombat"
    };

    private static final int HALF_BITS = 6;
    private static final int HALF = 1 << HALF_BITS;
    private static final int ROUNDS = 6;

    private final @Nullable SecretKeySpec key;

    private Pseudonyms(Challenge challenge) {
        this.key = challenge.pseudonyms ? new SecretKeySpec(challenge.splitSeed, "HmacSHA256") : null;
    }

    public static Pseudonyms of(Challenge challenge) {
        return new Pseudonyms(challenge);
    }

    /** Whether this reader is told who it is. */
    public static boolean mayKnow(long account, @Nullable Account reader) {
        return reader != null && (reader.role.readsAll() || reader.id == account);
    }

    /** The account's own name, unless the challenge hides it from this reader. */
    public String shown(long account, String handle, @Nullable Account reader) {
        String pseudonym = pseudonym(account);
        return pseudonym == null || mayKnow(account, reader) ? handle : pseudonym;
    }

    /** What the others see; null where they see the handle. */
    public @Nullable String pseudonym(long account) {
        if (key == null) {
            return null;
        }
        int place = permuted((int) (account % (HALF * HALF)));
        long again = account / (HALF * HALF);
        return ADJECTIVES[place / HALF] + " " + ANIMALS[place % HALF] + (again == 0 ? "" : " " + (again + 1));
    }

    private int permuted(int number) {
        int left = number >> HALF_BITS;
        int right = number & (HALF - 1);
        for (int round = 0; round < ROUNDS; round++) {
            int next = left ^ (digest(round, right) & (HALF - 1));
            left = right;
            right = next;
        }
        return left << HALF_BITS | right;
    }

    private byte digest(int round, int half) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(ByteBuffer.allocate(16)
                    .put("pseudony".getBytes(StandardCharsets.US_ASCII))
                    .putInt(round)
                    .putInt(half)
                    .array())[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
        }
    }
}
