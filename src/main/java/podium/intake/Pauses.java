package podium.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.audit.Audit;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Pauses intake and ends that; pages and API both go through here. */
@ApplicationScoped
@Transactional
class Pauses {
    static final int MAX_REASON = 300;
    private static final String SUBJECT = "intake all";

    @Inject
    Session database;

    @Inject
    Gate gate;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** Also changes the terms of a pause that there is. */
    void pause(@Nullable String reason, @Nullable Instant until, Account staff) {
        String told = reason == null ? "" : reason.strip().replaceAll("\\p{Cntrl}+", " ");
        if (told.codePointCount(0, told.length()) > MAX_REASON) {
            throw Problems.invalid(
                    "The reason is too long.",
                    List.of(new InvalidField(
                            "/reason",
                            "must have at most " + MAX_REASON + " characters, got "
                                    + told.codePointCount(0, told.length()))));
        }
        Instant now = clock.instant();
        if (until != null && !until.isAfter(now)) {
            throw Problems.invalid(
                    "The end is past.",
                    List.of(new InvalidField("/until", "must be in the future, or absent, got " + until)));
        }
        Pause before = gate.pause().orElse(null);
        database.createNativeMutationQuery("""
                        INSERT INTO intake_pause (reason, until, paused_by, paused_at)
                        VALUES (:reason, :until, :account, :now)
                        ON CONFLICT (only_one) DO UPDATE
                        SET reason = :reason, until = :until, paused_by = :account, paused_at = :now
                        """)
                .setParameter("reason", told)
                .setParameter("until", until, Instant.class)
                .setParameter("account", staff.id)
                .setParameter("now", now)
                .executeUpdate();
        audit.record(staff, "intake.pause", SUBJECT, before, new Pause(told, until, staff.handle, now));
    }

    void resume(Account staff) {
        Optional<Pause> before = gate.pause();
        database.createNativeMutationQuery("DELETE FROM intake_pause").executeUpdate();
        before.ifPresent(pause -> audit.record(staff, "intake.resume", SUBJECT, pause, null));
    }
}
