package podium.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import podium.account.Account;

/** For tests that ask oftener than anybody may. */
@ApplicationScoped
public class RateLimitsInTests {
    @Inject
    Session database;

    /** Gives the quota of all its tokens back. */
    @Transactional
    public void forget(Account account) {
        database.createNativeMutationQuery("DELETE FROM rate_limit WHERE key IN"
                        + " (SELECT 'writes of token ' || id FROM access_token WHERE account_id = :account)")
                .setParameter("account", account.id)
                .executeUpdate();
    }
}
