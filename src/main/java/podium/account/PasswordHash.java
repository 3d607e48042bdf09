package podium.account;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

/** Bcrypt, at the configured cost. */
@ApplicationScoped
class PasswordHash {
    static final int MIN_LENGTH = 8;

    /** What comes after the 72nd byte does not count for bcrypt; refused rather than ignored. */
    static final int MAX_BYTES = 72;

    private final int cost;
    private final String nobodys;

    PasswordHash(AccountConfig config) {
        this.cost = config.password().cost();
        this.nobodys = Bcrypt.hash("nobody's", cost);
    }

    /** @throws IllegalArgumentException where it is none to take */
    static void check(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
            throw new IllegalArgumentException("password must have at least " + MIN_LENGTH + " characters");
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("password must have at most " + MAX_BYTES + " bytes, got " + bytes);
        }
    }

    String of(String password) {
        return Bcrypt.hash(password, cost);
    }

    boolean matches(String password, @Nullable String hash) {
        return hash == null ? matchesNobody(password) : isPossible(password) && Bcrypt.matches(password, hash);
    }

    /** Takes as long as a real comparison, so that time does not tell which handles exist. */
    boolean matchesNobody(String password) {
        Bcrypt.matches(isPossible(password) ? password : "", nobodys);
        return false;
    }

    private static boolean isPossible(String password) {
        return !password.isEmpty() && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }
}
