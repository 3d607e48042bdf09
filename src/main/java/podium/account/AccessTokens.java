package podium.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import podium.account.AccessToken.Kind;
import podium.problem.Problems;

/** Issues and revokes access tokens; {@link KnownTokens} recognises them. */
@ApplicationScoped
@Transactional
class AccessTokens {
    /** Of each kind, of one account. */
    static final int MOST = 100;

    @Inject
    Clock clock;

    /** @param secret to be shown once: it is not kept */
    record Issued(Long id, String secret, Instant expiresAt) {}

    /**
     * Where an account has too many, the oldest without a name makes room; one with a name is somebody's who counts on it.
     *
     * @param name may be empty
     */
    Issued issue(Account account, Kind kind, String name, Collection<Scope> scopes, Duration lifetime) {
        Instant now = clock.instant();
        AccessToken.deleteExpired(account, now);
        List<AccessToken> present = AccessToken.of(account, kind, now);
        if (present.size() >= MOST) {
            present.stream()
                    .filter(token -> kind == Kind.SESSION || token.name.isEmpty())
                    .reduce((one, older) -> older)
                    .orElseThrow(() ->
                            Problems.conflict("This account has " + MOST + " tokens: revoke some that nobody uses."))
                    .delete();
        }
        String secret = Secret.draw();
        AccessToken token = new AccessToken(account, kind, name, scopes, secret, now, now.plus(lifetime));
        token.persistAndFlush();
        return new Issued(token.id, secret, token.expiresAt);
    }

    List<AccessToken> of(Account account, Kind kind) {
        return AccessToken.of(account, kind, clock.instant());
    }

    void revoke(Kind kind, String secret) {
        AccessToken.delete(kind, secret);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 where it is not there, or not this account's */
    void revoke(Account account, Kind kind, long id) {
        if (!AccessToken.delete(account, kind, id)) {
            throw Problems.notFound(
                    kind == Kind.API
                            ? "There is no token with this id, or it is not yours."
                            : "There is no session with this id, or it is not yours.");
        }
    }

    long revokeAll(Account account, Kind kind) {
        return AccessToken.deleteAll(account, kind);
    }
}
