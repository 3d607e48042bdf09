package podium.submission;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.challenge.Extension;
import podium.challenge.Extensions;
import podium.challenge.Quota;
import podium.challenge.Window;

/**
 * Counts submissions by day, in the challenge's time zone, and in all. What was withdrawn in time, failed by our fault or
 * was answered from a stored result does not count.
 */
@ApplicationScoped
class Quotas implements Quota {
    /** Free, but each is a row: nobody needs more. */
    static final int ANSWERS_PER_DAY = 100;

    private static final String THEIRS =
            " FROM submission WHERE account_id = :account AND challenge_id = :challenge AND created_at >= :since";
    private static final String COUNTED = THEIRS + " AND state NOT IN ('FAILED', 'CANCELLED') AND NOT answered";

    /** What went beyond the days' limits, all days together: only extra submissions do. */
    private static final String BEYOND = "SELECT cast(coalesce(sum(greatest(0, of_day - :limit)), 0) AS bigint) FROM ("
            + "SELECT count(*) AS of_day" + COUNTED + " GROUP BY (created_at AT TIME ZONE :zone)::date) AS days";

    @Inject
    Session database;

    @Inject
    Extensions extensions;

    @Inject
    Clock clock;

    @Override
    public Allowance of(Account account, Challenge challenge) {
        return of(account, challenge, clock.instant());
    }

    Allowance of(Account account, Challenge challenge, Instant now) {
        Window today = Window.of(challenge.zone(), now);
        int perDay = challenge.submissionsPerDay;
        int used = count("SELECT count(*)" + COUNTED, account, challenge, today.from());
        @Nullable Extension extension = extensions.of(challenge, account).orElse(null);
        int extra = extension == null ? 0 : extension.extra();
        int extraLeft = extra == 0 ? 0 : Math.max(0, extra - beyond(account, challenge, extension.grantedAt()));
        int left = Math.max(0, perDay - used) + extraLeft;
        if (challenge.submissionsInAll == null) {
            return new Allowance(Math.max(perDay, used) + extraLeft, left, today.to(), null, null);
        }
        int limitInAll = challenge.submissionsInAll + extra;
        int leftInAll = Math.max(0, limitInAll - count("SELECT count(*)" + COUNTED, account, challenge, Instant.EPOCH));
        return new Allowance(
                Math.max(perDay, used) + extraLeft, Math.min(left, leftInAll), today.to(), limitInAll, leftInAll);
    }

    private int beyond(Account account, Challenge challenge, Instant granted) {
        return database.createNativeQuery(BEYOND, Long.class)
                .setParameter("account", account.id)
                .setParameter("challenge", challenge.id)
                .setParameter(
                        "since",
                        Timestamp.from(Window.of(challenge.zone(), granted).from()))
                .setParameter("limit", challenge.submissionsPerDay)
                .setParameter("zone", challenge.timeZone)
                .getSingleResult()
                .intValue();
    }

    private int count(String query, Account account, Challenge challenge, Instant since) {
        return database.createNativeQuery(query, Long.class)
                .setParameter("account", account.id)
                .setParameter("challenge", challenge.id)
                .setParameter("since", Timestamp.from(since))
                .getSingleResult()
                .intValue();
    }

    /** Whether somebody has had so many answers from stored results today that only a program wants more. */
    boolean hasEnoughAnswers(Account account, Challenge challenge) {
        Instant today = Window.of(challenge.zone(), clock.instant()).from();
        return count("SELECT count(*)" + THEIRS + " AND answered", account, challenge, today) >= ANSWERS_PER_DAY;
    }

    /** Makes parallel submissions of one account wait for each other until the transaction ends. */
    void lock(Account account) {
        database.createNativeQuery("SELECT id FROM account WHERE id = :account FOR NO KEY UPDATE", Long.class)
                .setParameter("account", account.id)
                .getSingleResult();
    }
}
