package podium.account;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.elytron.security.common.BcryptUtil;

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
        this.nobodys = BcryptUtil.bcryptHash("nobody's", cost);
    }

    String of(String password) {
        return BcryptUtil.bcryptHash(password, cost);
    }

    boolean matches(String password, String hash) {
        return isPossible(password) && BcryptUtil.matches(password, hash);
    }

    /** Takes as long as a real comparison, so that time does not tell which handles exist. */
    boolean matchesNobody(String password) {
        BcryptUtil.matches(isPossible(password) ? password : "", nobodys);
        return false;
    }

    private static boolean isPossible(String password) {
        return !password.isEmpty() && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }
}
