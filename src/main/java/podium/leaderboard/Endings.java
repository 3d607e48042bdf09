package podium.leaderboard;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.audit.Audit;
import podium.challenge.Challenge;
import podium.event.Events;
import podium.problem.Problems;
import podium.submission.FinalRuns;

/** How a challenge ends: its board is frozen, its finals are run, its final board is opened. */
@ApplicationScoped
@Transactional
public class Endings {
    @Inject
    FinalRuns finals;

    @Inject
    Leaders leaders;

    @Inject
    Session database;

    @Inject
    Events events;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /**
     * What an instructor may do.
     *
     * @param frozenAt since when students see an older board, in UTC
     * @param finalsAt when the finals were queued, in UTC
     * @param revealedAt when the final board was opened to all, in UTC
     * @param runs finals in all
     * @param openRuns finals that still wait or run
     * @param failedRuns finals that failed by our fault, after all attempts
     */
    public record EndingView(
            String challenge,
            @Nullable Instant frozenAt,
            @Nullable Instant finalsAt,
            @Nullable Instant revealedAt,
            long runs,
            long openRuns,
            long failedRuns) {}

    public EndingView of(String slug) {
        Challenge challenge = Challenge.named(slug);
        FinalRuns.Progress progress = finals.progress(challenge);
        return new EndingView(
                slug,
                challenge.frozenAt,
                challenge.finalsAt,
                challenge.revealedAt,
                progress.total(),
                progress.open(),
                progress.failed());
    }

    /** From now on students see the board as it is now. */
    public EndingView freeze(String slug, Account by) {
        Challenge challenge = Challenge.named(slug);
        if (challenge.frozenAt != null) {
            throw Problems.conflict("The board is frozen already.");
        }
        database.createNativeMutationQuery("INSERT INTO frozen_score (challenge_id, submission_id, public_correct,"
                        + " public_images, verdict) SELECT challenge_id, id, public_correct, public_images, verdict"
                        + " FROM submission WHERE " + Rankings.RANKED)
                .setParameter("challenge", challenge.id)
                .executeUpdate();
        challenge.frozenAt = clock.instant();
        return changed(challenge, "challenge.freeze", by);
    }

    public EndingView unfreeze(String slug, Account by) {
        Challenge challenge = Challenge.named(slug);
        if (challenge.frozenAt != null) {
            leaders.tellUnfrozen(challenge);
        }
        challenge.frozenAt = null;
        database.createNativeMutationQuery("DELETE FROM frozen_score WHERE challenge_id = :challenge")
                .setParameter("challenge", challenge.id)
                .executeUpdate();
        return changed(challenge, "challenge.unfreeze", by);
    }

    /** Has the finals run, what is there already left as it is. */
    public EndingView runFinals(String slug, Account by) {
        finals.queue(Challenge.named(slug), by);
        return of(slug);
    }

    /** Opens the final board to all, and ends a freeze. */
    public EndingView reveal(String slug, Account by) {
        Challenge challenge = Challenge.named(slug);
        FinalRuns.Progress progress = finals.progress(challenge);
        if (challenge.finalsAt == null || progress.total() == 0) {
            throw Problems.conflict("There is nothing to reveal: the finals have not been run yet.");
        }
        if (progress.open() > 0) {
            throw Problems.conflict("The finals are not done: " + progress.open() + " still wait or run.");
        }
        challenge.revealedAt = clock.instant();
        return challenge.frozenAt == null
                ? changed(challenge, "challenge.reveal", by)
                : revealAndUnfreeze(challenge, by);
    }

    private EndingView revealAndUnfreeze(Challenge challenge, Account by) {
        changed(challenge, "challenge.reveal", by);
        return unfreeze(challenge.slug, by);
    }

    /** Takes the final board back, to mend something. */
    public EndingView conceal(String slug, Account by) {
        Challenge challenge = Challenge.named(slug);
        challenge.revealedAt = null;
        return changed(challenge, "challenge.conceal", by);
    }

    private EndingView changed(Challenge challenge, String act, Account by) {
        Challenge.flush();
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("frozen_at", challenge.frozenAt == null ? null : challenge.frozenAt.toString());
        after.put("revealed_at", challenge.revealedAt == null ? null : challenge.revealedAt.toString());
        audit.record(by, act, "challenge " + challenge.slug, null, after);
        events.publish("challenge:" + challenge.slug, "leaderboard", Map.of());
        return of(challenge.slug);
    }
}
