package podium.submission;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;

import podium.account.Account;
import podium.challenge.Challenge;
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

    /** What went beyond the days' limits, all days together: only extra submissions do. */
    private static final String BEYOND = "SELECT cast(coalesce(sum(greatest(0, of_day - :limit)), 0) AS integer) FROM ("
            + "SELECT count(*) AS of_day FROM submission WHERE account_id = :account AND challenge_id = :challenge"
            + " AND created_at >= :since AND " + Tallies.COUNTED
            + " GROUP BY (created_at AT TIME ZONE :zone)::date) AS days";

    @Inject
    Session database;

    @Inject
    Tallies tallies;

    @Inject
    Clock clock;

    @Override
    public Allowance of(Account account, Challenge challenge) {
        return of(account, challenge, clock.instant());
    }

    Allowance of(Account account, Challenge challenge, Instant now) {
        return of(tallies.of(account, challenge, now), account, challenge, now);
    }

    /** @param tally of this account and challenge, and of this moment */
    Allowance of(Tally tally, Account account, Challenge challenge, Instant now) {
        Window today = Window.of(challenge.zone(), now);
        int perDay = challenge.submissionsPerDay;
        int used = tally.today();
        int extra = tally.extra();
        Instant since = tally.extraSince();
        int extraLeft = extra == 0 || since == null ? 0 : Math.max(0, extra - beyond(account, challenge, since));
        int left = Math.max(0, perDay - used) + extraLeft;
        if (challenge.submissionsInAll == null) {
            return new Allowance(Math.max(perDay, used) + extraLeft, left, today.to(), null, null);
        }
        int limitInAll = challenge.submissionsInAll + extra;
        int leftInAll = Math.max(0, limitInAll - tally.inAll());
        return new Allowance(
                Math.max(perDay, used) + extraLeft, Math.min(left, leftInAll), today.to(), limitInAll, leftInAll);
    }

    private int beyond(Account account, Challenge challenge, Instant granted) {
        return database.createNativeQuery(BEYOND, Tuple.class)
                .setParameter("account", account.id)
                .setParameter("challenge", challenge.id)
                .setParameter(
                        "since",
                        Timestamp.from(Window.of(challenge.zone(), granted).from()))
                .setParameter("limit", challenge.submissionsPerDay)
                .setParameter("zone", challenge.timeZone)
                .getSingleResult()
                .get(0, Integer.class);
    }

    /** Makes parallel submissions of one account wait for each other until the transaction ends. */
    void lock(Account account) {
        database.createNativeQuery("SELECT id FROM account WHERE id = :account FOR NO KEY UPDATE", Tuple.class)
                .setParameter("account", account.id)
                .getSingleResult();
    }
}
