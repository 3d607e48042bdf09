package podium.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.hibernate.Session;

import podium.problem.Problems;

/** Links with which the owner of an account chooses a password: once, and not for ever. */
@ApplicationScoped
@Transactional
public class PasswordLinks {
    @Inject
    Session database;

    @Inject
    Passwords passwords;

    @Inject
    AccountConfig config;

    @Inject
    Clock clock;

    /** How long those hold that an instructor hands out. */
    public Duration lifetime() {
        return config.link().lifetime();
    }

    /**
     * Earlier ones of the account open nothing from now on.
     *
     * @return the path of its page
     */
    public String issue(Account account, Duration lifetime) {
        Instant now = clock.instant();
        database.createNativeMutationQuery("DELETE FROM password_link WHERE account_id = :account")
                .setParameter("account", account.id)
                .executeUpdate();
        String secret = Secret.draw();
        database.createNativeMutationQuery("INSERT INTO password_link (account_id, hash, created_at, expires_at)"
                        + " VALUES (:account, :hash, :now, :until)")
                .setParameter("account", account.id)
                .setParameter("hash", Secret.hash(secret))
                .setParameter("now", now)
                .setParameter("until", now.plus(lifetime))
                .executeUpdate();
        return "/reset/" + secret;
    }

    /** Whose it is, if it still opens anything. */
    Optional<Account> find(String secret) {
        return database.createNativeQuery(
                        "SELECT account.* FROM password_link JOIN account ON account.id = account_id"
                                + " WHERE hash = :hash AND used_at IS NULL AND expires_at > :now AND disabled_at IS NULL",
                        Account.class)
                .setParameter("hash", Secret.hash(secret))
                .setParameter("now", clock.instant())
                .uniqueResultOptional();
    }

    /**
     * Uses it up: the account has this password, and whoever was signed in or had a token is out.
     *
     * @throws HttpProblem 422 with a violation at {@code /password}, and the link is as good as before; 404 where it opens
     *     nothing
     */
    Account use(String secret, String password) {
        Account account = find(secret).orElseThrow(PasswordLinks::spent);
        passwords.replace(account, password, true);
        int used = database.createNativeMutationQuery("UPDATE password_link SET used_at = :now"
                        + " WHERE hash = :hash AND used_at IS NULL AND expires_at > :now")
                .setParameter("hash", Secret.hash(secret))
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (used == 0) {
            throw spent();
        }
        return account;
    }

    static HttpProblem spent() {
        return Problems.notFound(
                "This link has been used, has expired, or is not whole. Ask your instructor for a new one.");
    }
}
