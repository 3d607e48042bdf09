package podium.submission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.challenge.Quota;

/** Counts submissions by day, in UTC. What was withdrawn in time or failed by our fault does not count. */
@ApplicationScoped
class Quotas implements Quota {
    @Inject
    Session database;

    @Inject
    Clock clock;

    @Override
    public Allowance of(Account account, Challenge challenge) {
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        long used = database.createNativeQuery(
                        "SELECT count(*) FROM submission"
                                + " WHERE account_id = :account AND challenge_id = :challenge AND created_at >= :today"
                                + " AND state NOT IN ('FAILED', 'CANCELLED')",
                        Long.class)
                .setParameter("account", account.id)
                .setParameter("challenge", challenge.id)
                .setParameter("today", today)
                .getSingleResult();
        int limit = challenge.submissionsPerDay;
        return new Allowance(limit, Math.max(0, limit - (int) used), today.plus(Duration.ofDays(1)));
    }

    /** Makes parallel submissions of one account wait for each other until the transaction ends. */
    void lock(Account account) {
        database.createNativeQuery("SELECT id FROM account WHERE id = :account FOR NO KEY UPDATE", Long.class)
                .setParameter("account", account.id)
                .getSingleResult();
    }
}
