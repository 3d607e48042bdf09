package podium.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import podium.account.AccessToken.Kind;

/** Issues and recognises access tokens. */
@ApplicationScoped
class AccessTokens {
    private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

    private final SecureRandom random = new SecureRandom();

    @Inject
    Clock clock;

    /** @param secret to be shown once: it is not kept */
    record Issued(String secret, Instant expiresAt) {}

    @Transactional
    Issued issue(Account account, Kind kind, Duration lifetime) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        Instant now = clock.instant();
        AccessToken.deleteExpired(account, now);
        AccessToken token = new AccessToken(account, kind, secret, now, now.plus(lifetime));
        token.persist();
        return new Issued(secret, token.expiresAt);
    }

    @Transactional
    Optional<Account> recognise(Kind kind, String secret) {
        Instant now = clock.instant();
        Optional<AccessToken> token = AccessToken.findValid(kind, secret, now);
        token.ifPresent(known -> {
            if (known.lastUsedAt == null
                    || known.lastUsedAt.plus(USE_RESOLUTION).isBefore(now)) {
                known.lastUsedAt = now;
            }
        });
        return token.map(known -> known.account);
    }

    @Transactional
    void revoke(Kind kind, String secret) {
        AccessToken.delete(kind, secret);
    }
}
