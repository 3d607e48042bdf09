package podium.challenge;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.audit.Audit;
import podium.page.PageView;
import podium.page.Paging;
import podium.page.Search;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** More time or more tries, for one. Pages and API both go through here. */
@ApplicationScoped
@Transactional
public class Extensions {
    static final int MAX_EXTRA = 10_000;
    private static final int MAX_REASON = 500;

    private static final String SELECT = "SELECT account.handle, until, extra, reason, granter.handle AS granted_by,"
            + " granted_at FROM extension JOIN account ON account.id = account_id"
            + " LEFT JOIN account AS granter ON granter.id = extension.granted_by WHERE challenge_id = :challenge";

    @Inject
    Session database;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    public Optional<Extension> of(Challenge challenge, Account account) {
        return database.createNativeQuery(SELECT + " AND account_id = :account", Tuple.class)
                .setParameter("challenge", challenge.id)
                .setParameter("account", account.id)
                .getResultStream()
                .findFirst()
                .map(Extensions::extension);
    }

    /** @param text in handle, name, address or reason */
    PageView<Extension> list(Challenge challenge, String text, int page, int size) {
        String found =
                SELECT + " AND (account.search_text LIKE :text ESCAPE '!' OR lower(reason) LIKE :text ESCAPE '!')";
        long total = database.createNativeQuery("SELECT count(*) FROM (" + found + ") AS found", Long.class)
                .setParameter("challenge", challenge.id)
                .setParameter("text", Search.containing(text))
                .getSingleResult();
        return new PageView<>(
                database
                        .createNativeQuery(found + " ORDER BY account.handle", Tuple.class)
                        .setParameter("challenge", challenge.id)
                        .setParameter("text", Search.containing(text))
                        .setFirstResult(Paging.offset(page, size))
                        .setMaxResults(size)
                        .getResultList()
                        .stream()
                        .map(Extensions::extension)
                        .toList(),
                Paging.number(page),
                size,
                total);
    }

    /** Until when anybody may submit; null where there is no end. */
    public @Nullable Instant lastEnd(Challenge challenge) {
        Instant closesAt = challenge.closesAt;
        if (closesAt == null) {
            return null;
        }
        Instant last = database.createNativeQuery(
                        "SELECT max(until) FROM extension WHERE challenge_id = :challenge", Instant.class)
                .setParameter("challenge", challenge.id)
                .getSingleResult();
        return last != null && last.isAfter(closesAt) ? last : closesAt;
    }

    /** Whether nobody may submit any more, by no extension either. */
    public boolean isOver(Challenge challenge, Instant now) {
        if (!challenge.isClosed(now)) {
            return false;
        }
        Instant end = lastEnd(challenge);
        return end != null && Challenge.isPast(end, now);
    }

    /**
     * Grants it, or replaces the one that the account has.
     *
     * @param until null or later than the challenge's end
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with all that is wrong, by field
     */
    Extension grant(Challenge challenge, String handle, @Nullable Instant until, int extra, String reason, Account by) {
        List<InvalidField> faults = new ArrayList<>();
        Optional<Account> account = Account.findByHandle(handle.strip().toLowerCase(Locale.ROOT));
        if (account.isEmpty()) {
            faults.add(new InvalidField("/handle", "must be the handle of an account, got " + shown(handle)));
        }
        if (until != null && challenge.closesAt == null) {
            faults.add(new InvalidField("/until", "has nothing to extend: the challenge has no end yet"));
        } else if (until != null && !until.isAfter(challenge.closesAt)) {
            faults.add(new InvalidField(
                    "/until",
                    "must be after the challenge's end, " + Moments.words(challenge.closesAt, challenge.zone())
                            + ", got " + Moments.words(until, challenge.zone())));
        }
        if (extra < 0 || extra > MAX_EXTRA) {
            faults.add(new InvalidField("/extra", "must be from 0 to " + MAX_EXTRA + ", got " + extra));
        }
        if (until == null && extra == 0) {
            faults.add(new InvalidField("/until", "must be given, or extra submissions, or both"));
        }
        String why = reason.strip();
        int length = why.codePointCount(0, why.length());
        if (length < 1 || length > MAX_REASON) {
            faults.add(new InvalidField("/reason", "must have 1 to " + MAX_REASON + " characters, got " + length));
        }
        if (until != null && challenge.revealedAt != null) {
            faults.add(new InvalidField("/until", "comes too late: the final board is open to all"));
        }
        if (!faults.isEmpty()) {
            throw Problems.invalid(ChallengeEdits.sentence(faults), faults);
        }
        Extension before = of(challenge, account.get()).orElse(null);
        database.createNativeMutationQuery("""
                        INSERT INTO extension (challenge_id, account_id, until, extra, reason, granted_by, granted_at)
                        VALUES (:challenge, :account, :until, :extra, :reason, :by, :now)
                        ON CONFLICT (challenge_id, account_id) DO UPDATE SET until = EXCLUDED.until,
                            extra = EXCLUDED.extra, reason = EXCLUDED.reason, granted_by = EXCLUDED.granted_by,
                            granted_at = EXCLUDED.granted_at
                        """)
                .setParameter("challenge", challenge.id)
                .setParameter("account", account.get().id)
                .setParameter("until", until == null ? null : until.truncatedTo(ChronoUnit.SECONDS), Instant.class)
                .setParameter("extra", extra)
                .setParameter("reason", why)
                .setParameter("by", by.id)
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (until != null && until.isAfter(clock.instant())) {
            // Somebody goes on: who counts at the end is found anew then.
            challenge.finalsAt = null;
        }
        Extension after = of(challenge, account.get()).orElseThrow();
        audit.record(by, "extension.grant", "challenge " + challenge.slug, before, after);
        return after;
    }

    void revoke(Challenge challenge, String handle, Account by) {
        Account account = Account.findByHandle(handle)
                .orElseThrow(() -> Problems.notFound("There is no account " + shown(handle) + "."));
        Extension before =
                of(challenge, account).orElseThrow(() -> Problems.notFound(account.handle + " has no extension here."));
        database.createNativeMutationQuery(
                        "DELETE FROM extension WHERE challenge_id = :challenge AND account_id = :account")
                .setParameter("challenge", challenge.id)
                .setParameter("account", account.id)
                .executeUpdate();
        audit.record(by, "extension.revoke", "challenge " + challenge.slug, before, null);
    }

    private static String shown(String handle) {
        return handle.isBlank() ? "nothing" : handle.substring(0, Math.min(handle.length(), 40));
    }

    private static Extension extension(Tuple row) {
        return new Extension(
                row.get("handle", String.class),
                row.get("until", Instant.class),
                row.get("extra", Integer.class),
                row.get("reason", String.class),
                row.get("granted_by", String.class),
                row.get("granted_at", Instant.class));
    }
}
