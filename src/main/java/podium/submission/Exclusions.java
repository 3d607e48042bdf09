package podium.submission;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.audit.Audit;
import podium.event.Events;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Takes single submissions off the board, for a reason that their authors read. Pages and API both go through here. */
@ApplicationScoped
@Transactional
public class Exclusions {
    private static final int MAX_REASON = 500;

    @Inject
    Views views;

    @Inject
    Events events;

    @Inject
    BoardNews news;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with what is wrong, by field */
    public SubmissionView exclude(UUID id, String kind, String reason, Account by) {
        List<InvalidField> faults = new ArrayList<>();
        Optional<Exclusion> exclusion = Arrays.stream(Exclusion.values())
                .filter(one -> one.code().equals(kind))
                .findFirst();
        if (exclusion.isEmpty()) {
            faults.add(new InvalidField("/kind", "must be hidden or disqualified, got " + kind));
        }
        String why = reason.strip();
        int length = why.codePointCount(0, why.length());
        if (length < 1 || length > MAX_REASON) {
            faults.add(new InvalidField("/reason", "must have 1 to " + MAX_REASON + " characters, got " + length));
        }
        if (!faults.isEmpty()) {
            throw Problems.invalid("It cannot be taken off like this.", faults);
        }
        Submission submission = Submission.lock(id).orElseThrow(SubmissionProblems::noSuchSubmission);
        if (submission.baseline) {
            throw Problems.conflict("All verdicts are against this one: make another the one to beat first.");
        }
        return set(submission, exclusion.get(), why, by);
    }

    /** Lets it count as all do. */
    public SubmissionView restore(UUID id, Account by) {
        return set(Submission.lock(id).orElseThrow(SubmissionProblems::noSuchSubmission), null, null, by);
    }

    private SubmissionView set(
            Submission submission, @Nullable Exclusion exclusion, @Nullable String reason, Account by) {
        Map<String, @Nullable Object> before = state(submission);
        submission.excluded = exclusion;
        submission.excludedReason = reason;
        submission.excludedBy = exclusion == null ? null : by.id;
        submission.excludedAt = exclusion == null ? null : clock.instant();
        Submission.flush();
        audit.record(by, "submission.exclude", "submission " + submission.id, before, state(submission));
        events.publish(Topics.submission(submission.id), Topics.STATE, submission.id);
        news.publish(submission);
        return views.detailed(submission);
    }

    private static Map<String, @Nullable Object> state(Submission submission) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("excluded", submission.excluded == null ? null : submission.excluded.code());
        state.put("reason", submission.excludedReason);
        return state;
    }
}
