package podium.challenge;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.JsonNode;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.audit.Audit;
import podium.dataset.Digest;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Changes the rules of a challenge, and says before whom that affects. Pages and API both go through here. */
@ApplicationScoped
@Transactional
class ChallengeEdits {
    /** What decides the final board: once that is open it stays. */
    private static final Set<String> FINAL =
            Set.of(Rules.COUNTING, Rules.MAX_FINALS, Rules.PUBLIC_FRACTION, Rules.FINAL_SEEDS);

    @Inject
    Session database;

    @Inject
    Consequences consequences;

    @Inject
    Audit audit;

    @Inject
    Event<RulesChanged> changed;

    @Inject
    Clock clock;

    /**
     * What would change.
     *
     * @param digest of all that is said here: what was read is applied only while it is still so
     */
    record Preview(List<Change> changes, String digest) {
        Preview {
            changes = List.copyOf(changes);
        }

        static Preview of(List<Change> changes) {
            return new Preview(changes, Digest.of(changes.toString().getBytes(StandardCharsets.UTF_8)));
        }

        boolean affectsAnybody() {
            return changes.stream().anyMatch(change -> !change.consequences().isEmpty());
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with all that is wrong, by field */
    Preview preview(String slug, JsonNode wanted) {
        Challenge before = detached(slug);
        Challenge after = detached(slug);
        write(after, wanted);
        List<Change> changes = new ArrayList<>();
        for (Rule rule : Rules.ALL) {
            if (differs(rule, before, after)) {
                changes.add(new Change(
                        rule.name(),
                        rule.label(),
                        rule.words().apply(before),
                        rule.words().apply(after),
                        consequences.of(rule.name(), before, after)));
            }
        }
        return Preview.of(changes);
    }

    /** Changes what {@code wanted} names, and leaves the rest. */
    Challenge apply(String slug, JsonNode wanted, Account by) {
        Challenge before = detached(slug);
        // Looked at before anything is written: what is refused leaves no trace.
        Challenge after = detached(slug);
        write(after, wanted);
        Challenge challenge = Challenge.named(slug);
        write(challenge, wanted);
        Map<String, @Nullable Object> was = new LinkedHashMap<>();
        Map<String, @Nullable Object> is = new LinkedHashMap<>();
        for (Rule rule : Rules.ALL) {
            if (differs(rule, before, challenge)) {
                was.put(rule.name(), plain(rule.value().apply(before)));
                is.put(rule.name(), plain(rule.value().apply(challenge)));
            }
        }
        if (is.containsKey(Rules.CLOSES_AT) && !challenge.isClosed(clock.instant())) {
            // It goes on: who counts at the end is found anew then.
            challenge.finalsAt = null;
        }
        if (!is.isEmpty()) {
            Challenge.flush();
            audit.record(by, "challenge.change", "challenge " + challenge.slug, was, is);
            changed.fire(new RulesChanged(challenge, is.keySet()));
        }
        return challenge;
    }

    private static boolean differs(Rule rule, Challenge one, Challenge other) {
        return !Objects.equals(rule.value().apply(one), rule.value().apply(other));
    }

    static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Instant moment ? moment.toString() : value;
    }

    private Challenge detached(String slug) {
        Challenge challenge = Challenge.named(slug);
        database.detach(challenge);
        return challenge;
    }

    /** Writes what is named into a challenge; of a new one everything. */
    static void write(Challenge challenge, JsonNode wanted) {
        List<InvalidField> faults = faults(challenge, wanted, Set.of());
        if (!faults.isEmpty()) {
            throw Problems.invalid(sentence(faults), faults);
        }
    }

    /** @param others fields that are no rules, and that somebody else reads */
    static List<InvalidField> faults(Challenge challenge, JsonNode wanted, Set<String> others) {
        if (!wanted.isObject()) {
            return List.of(new InvalidField("", "must be an object with the rules to set"));
        }
        List<InvalidField> faults = new ArrayList<>();
        Set<String> known = Rules.ALL.stream().map(Rule::name).collect(Collectors.toSet());
        for (Iterator<String> names = wanted.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (name.equals(Challenges.DATASET) && !others.contains(name)) {
                String present = challenge.dataset == null ? Challenges.MNIST : challenge.dataset.name;
                if (!present.equals(wanted.get(name).asText())) {
                    faults.add(
                            new InvalidField(
                                    "/" + name,
                                    "stays " + present + ", got "
                                            + wanted.get(name).asText() + ": the baseline was checked"
                                            + " against its images and trained on them. Export the challenge's definition, write the"
                                            + " other dataset into it, leave dataset_hash out, and bring it in under a new name"));
                }
            } else if (!known.contains(name) && !others.contains(name)) {
                faults.add(new InvalidField(
                        "/" + name.replace("~", "~0").replace("/", "~1"),
                        "is no rule of a challenge; there are "
                                + Rules.ALL.stream().map(Rule::name).collect(Collectors.joining(", "))));
            }
        }
        for (Rule rule : Rules.ALL) {
            if (!wanted.has(rule.name())) {
                continue;
            }
            Object before = rule.value().apply(challenge);
            try {
                rule.write().accept(challenge, wanted.get(rule.name()));
            } catch (IllegalArgumentException e) {
                faults.add(new InvalidField("/" + rule.name(), String.valueOf(e.getMessage())));
                continue;
            }
            if (challenge.revealedAt != null
                    && FINAL.contains(rule.name())
                    && !Objects.equals(before, rule.value().apply(challenge))) {
                faults.add(new InvalidField(
                        "/" + rule.name(), "decides the final board, which is open to all: take that back first"));
            }
        }
        Instant opens = challenge.opensAt;
        Instant closes = challenge.closesAt;
        if (opens != null && closes != null && !opens.isBefore(closes) && faults.isEmpty()) {
            faults.add(new InvalidField(
                    wanted.has(Rules.CLOSES_AT) ? "/closes_at" : "/opens_at",
                    "must leave time between opening and closing, got " + Moments.words(opens, challenge.zone())
                            + " to " + Moments.words(closes, challenge.zone())));
        }
        return faults;
    }

    static String sentence(List<InvalidField> faults) {
        InvalidField first = faults.get(0);
        return faults.size() == 1
                ? (first.pointer().isEmpty() ? "This" : first.field()) + " " + first.message() + "."
                : faults.size() + " of the values cannot be taken.";
    }
}
