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

/** Counts submissions by day, in UTC. What was withdrawn in time, failed by our fault or was
 * answered from a stored result does not count. */
@ApplicationScoped
class Quotas implements Quota {
    /** Free, but each is a row: nobody needs more. */
    static final int ANSWERS_PER_DAY = 100;

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
                                + " AND state NOT IN ('FAILED', 'CANCELLED') AND NOT answered",
                        Long.class)
                .setParameter("account", account.id)
                .setParameter("challenge", challenge.id)
                .setParameter("today", today)
                .getSingleResult();
        int limit = challenge.submissionsPerDay;
        return new Allowance(limit, Math.max(0, limit - (int) used), today.plus(Duration.ofDays(1)));
    }

    /** Whether somebody has had so many answers from stored results today that only a program wants more. */
    boolean hasEnoughAnswers(Account account, Challenge challenge) {
        return database.createNativeQuery(
                                "SELECT count(*) FROM submission WHERE account_id = :account"
                                        + " AND challenge_id = :challenge AND created_at >= :today AND answered",
                                Long.class)
                        .setParameter("account", account.id)
                        .setParameter("challenge", challenge.id)
                        .setParameter("today", clock.instant().truncatedTo(ChronoUnit.DAYS))
                        .getSingleResult()
                >= ANSWERS_PER_DAY;
    }

    /** Makes parallel submissions of one account wait for each other until the transaction ends. */
    void lock(Account account) {
        database.createNativeQuery("SELECT id FROM account WHERE id = :account FOR NO KEY UPDATE", Long.class)
                .setParameter("account", account.id)
                .getSingleResult();
    }
}
