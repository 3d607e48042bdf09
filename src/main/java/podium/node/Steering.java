package podium.node;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.audit.Audit;
import podium.event.Events;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Says what is wanted of a node, which hears it at once and at the latest with its next heartbeat. */
@ApplicationScoped
@Transactional
class Steering {
    @Inject
    Session database;

    @Inject
    Events events;

    @Inject
    Audit audit;

    /** @param drained whether it ends what it has begun and takes no more */
    void drain(String name, boolean drained, Account staff) {
        Wanted before = lock(name);
        change(name, new Wanted(before.slots(), drained, before.cores()), before, staff);
    }

    /**
     * @param slots runs at once; null for as many as it was started with
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 where it has not so many cores
     */
    void slots(String name, @Nullable Integer slots, Account staff) {
        Wanted before = lock(name);
        if (slots != null && (slots < 1 || slots > before.cores())) {
            throw Problems.invalid(
                    name + " has " + before.cores() + " cores: slots must be 1 to " + before.cores() + ", got " + slots
                            + ".",
                    List.of(new InvalidField("/slots", "must be 1 to " + before.cores() + ", got " + slots)));
        }
        change(name, new Wanted(slots, before.drained(), before.cores()), before, staff);
    }

    private record Wanted(@Nullable Integer slots, boolean drained, int cores) {
        Map<String, Object> written() {
            Map<String, Object> written = new TreeMap<>();
            written.put("slots", slots == null ? "as started" : slots);
            written.put("drained", drained);
            return written;
        }
    }

    private Wanted lock(String name) {
        return database.createNativeQuery(
                        "SELECT wanted_slots, drained, cores FROM worker_node WHERE name = :name FOR UPDATE",
                        Tuple.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .map(row -> new Wanted(row.get(0, Integer.class), row.get(1, Boolean.class), row.get(2, Integer.class)))
                .orElseThrow(() -> Problems.notFound("There is no node " + name + ", or it is gone."));
    }

    private void change(String name, Wanted wanted, Wanted before, Account staff) {
        if (wanted.equals(before)) {
            return;
        }
        database.createNativeMutationQuery(
                        "UPDATE worker_node SET wanted_slots = :slots, drained = :drained WHERE name = :name")
                .setParameter("slots", wanted.slots(), Integer.class)
                .setParameter("drained", wanted.drained())
                .setParameter("name", name)
                .executeUpdate();
        audit.record(staff, "node.change", "node " + name, before.written(), wanted.written());
        events.publish(Nodes.TOPIC, "wish", name);
    }
}
