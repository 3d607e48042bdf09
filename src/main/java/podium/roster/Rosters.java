package podium.roster;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.account.Enrolment;
import podium.account.Enrolment.Known;
import podium.account.Enrolment.Newcomer;
import podium.account.Group;
import podium.account.Groups;
import podium.account.Role;
import podium.audit.Audit;
import podium.problem.InvalidField;
import podium.problem.Problems;
import podium.roster.Plan.Kind;
import podium.roster.Plan.Step;

/** Turns class lists into accounts. The same list a second time changes nothing. */
@ApplicationScoped
@Transactional
class Rosters {
    /** Ten thousand lines take seconds, on a busy machine many. */
    static final int MOST_SECONDS = 600;

    private static final Duration DRAFT_LIFETIME = Duration.ofDays(1);

    /** Two lists at once would make the same handles. */
    static final long LOCK = 0x726f73746572L;

    @Inject
    Session database;

    @Inject
    Enrolment enrolment;

    @Inject
    Groups groups;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** Keeps a list, and what becomes of it, for a day. */
    UUID keep(Account staff, byte[] content) {
        database.createNativeMutationQuery("DELETE FROM roster_draft WHERE created_at < :before")
                .setParameter("before", clock.instant().minus(DRAFT_LIFETIME))
                .executeUpdate();
        UUID id = UUID.randomUUID();
        database.createNativeMutationQuery(
                        "INSERT INTO roster_draft (id, account_id, content, created_at) VALUES (:id, :account, :content, :now)")
                .setParameter("id", id)
                .setParameter("account", staff.id)
                .setParameter("content", content)
                .setParameter("now", clock.instant())
                .executeUpdate();
        return id;
    }

    byte[] draft(UUID id) {
        return database.createNativeQuery("SELECT content FROM roster_draft WHERE id = :id", byte[].class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .orElseThrow(Rosters::gone);
    }

    static HttpProblem gone() {
        return Problems.notFound("This list is not here any more: a day has passed. Upload it again.");
    }

    Plan plan(byte[] content) {
        RosterFile file = RosterFile.read(content);
        List<Fault> faults = new ArrayList<>(file.faults());
        Map<String, Known> known = enrolment.known();
        Map<String, Known> byHandle = new HashMap<>();
        known.values().forEach(one -> byHandle.put(one.handle(), one));
        Enrolment.Handles handles = enrolment.handles();
        Map<String, String> groupNames = new HashMap<>();
        List<String> newGroups = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        Set<Long> met = new HashSet<>();
        for (RosterRow row : file.rows()) {
            try {
                String group = row.group().isEmpty()
                        ? null
                        : groupNames.computeIfAbsent(row.group(), written -> handles.group(written, newGroups::add));
                Known present = known.get(row.email());
                if (present == null && !row.handle().isEmpty()) {
                    present = byHandle.get(row.handle().toLowerCase(java.util.Locale.ROOT));
                    if (present != null && present.email() != null) {
                        throw new IllegalArgumentException("the handle " + present.handle() + " belongs to "
                                + present.email() + ": write that address, or another handle");
                    }
                }
                if (present == null) {
                    String handle = row.handle().isEmpty() ? handles.makeUp(row.email()) : handles.take(row.handle());
                    steps.add(new Step(
                            row.line(), Kind.CREATE, null, handle, row.email(), absent(row.name()), group, List.of()));
                } else {
                    met.add(present.id());
                    steps.add(step(row, present, group));
                }
            } catch (IllegalArgumentException e) {
                faults.add(new Fault(row.line(), row.group().isEmpty() ? row.handle() : row.group(), e.getMessage()));
            }
        }
        long absent = known.values().stream()
                .filter(one -> one.role() == Role.STUDENT && !met.contains(one.id()))
                .count();
        return new Plan(steps, faults, List.copyOf(newGroups), absent, file.ignored());
    }

    private static Step step(RosterRow row, Known present, @Nullable String group) {
        List<String> changes = new ArrayList<>();
        change(changes, "e-mail", present.email(), row.email());
        change(changes, "name", present.name(), absent(row.name()));
        change(changes, "group", present.group(), group);
        return new Step(
                row.line(),
                changes.isEmpty() ? Kind.SAME : Kind.CHANGE,
                present.id(),
                present.handle(),
                row.email(),
                absent(row.name()),
                group,
                changes);
    }

    /** What the list does not say stays as it is. */
    private static void change(List<String> changes, String what, @Nullable String from, @Nullable String to) {
        if (to != null && !Objects.equals(from, to)) {
            changes.add(what + ": " + (from == null ? "" : from + " ") + "→ " + to);
        }
    }

    private static @Nullable String absent(String value) {
        return value.isEmpty() ? null : value;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with the faults of a list that has some */
    Plan apply(Account staff, byte[] content) {
        database.createNativeQuery("SELECT pg_advisory_xact_lock(" + LOCK + ")::text", String.class)
                .getSingleResult();
        Plan plan = plan(content);
        if (!plan.isApplicable()) {
            throw Problems.invalid(
                    "The list is not applied: " + plan.faults().get(0).words() + ".",
                    plan.faults().stream()
                            .map(fault -> new InvalidField("/" + fault.line(), fault.words()))
                            .toList());
        }
        Map<String, Group> found = new HashMap<>();
        List<Newcomer> newcomers = new ArrayList<>();
        for (Step step : plan.steps()) {
            Optional<Group> group =
                    Optional.ofNullable(step.group()).map(name -> found.computeIfAbsent(name, groups::findOrMake));
            switch (step.kind()) {
                case CREATE ->
                    newcomers.add(new Newcomer(
                            step.handle(),
                            step.email(),
                            step.name(),
                            group.map(known -> known.id).orElse(null)));
                case CHANGE ->
                    enrolment.change(Objects.requireNonNull(step.account()), step.email(), step.name(), group);
                case SAME -> {}
            }
        }
        enrolment.create(newcomers);
        if (plan.getCreated() + plan.getChanged() > 0) {
            audit.record(
                    staff,
                    "roster.import",
                    "roster",
                    null,
                    Map.of(
                            "created",
                            plan.steps().stream()
                                    .filter(step -> step.kind() == Kind.CREATE)
                                    .map(Step::handle)
                                    .toList(),
                            "changed",
                            plan.steps().stream()
                                    .filter(step -> step.kind() == Kind.CHANGE)
                                    .map(step -> step.handle() + ": " + String.join("; ", step.changes()))
                                    .toList(),
                            "groups",
                            plan.newGroups()));
        }
        return plan;
    }
}
