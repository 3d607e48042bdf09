package podium.node;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.sandbox.Protections;
import podium.sandbox.Sandbox;

/** What nodes say of themselves in the database, and what is known there of all of them. */
@ApplicationScoped
public class Nodes {
    /** As long as a node may be silent before the queue stops counting on its slots. */
    private static final int ALIVE_SECONDS = 30;

    private static final int MOST = 200;

    /** On which nodes hear that something else is wanted of them. */
    public static final String TOPIC = "nodes";

    @Inject
    Session database;

    /** Looked up only on a node that trains: looking it up opens it. */
    @Inject
    Instance<Sandbox> sandbox;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "quarkus.application.version", defaultValue = "")
    String version;

    /** This node lives, and hears what is wanted of it, in the caller's transaction; times are the database's, which all nodes share. */
    @Transactional(TxType.MANDATORY)
    public Wish heartbeat(String name, int slots, int cores) {
        Sandbox own = sandbox.get();
        Tuple wish = database.createNativeQuery("""
                        INSERT INTO worker_node (name, slots, cores, seen_at, started_at, version, running, protections)
                        VALUES (:name, :slots, :cores, now(), now(), :version, :running, CAST(:protections AS jsonb))
                        ON CONFLICT (name) DO UPDATE
                        SET slots = :slots, cores = :cores, seen_at = now(), running = :running,
                            protections = CAST(:protections AS jsonb)
                        RETURNING wanted_slots, drained
                        """, Tuple.class)
                .setParameter("name", name)
                .setParameter("slots", slots)
                .setParameter("cores", cores)
                .setParameter("version", version)
                .setParameter("running", own.running())
                .setParameter("protections", write(own.protections()))
                .getSingleResult();
        return new Wish(wish.get(0, Integer.class), wish.get(1, Boolean.class));
    }

    /**
     * What the staff want of a node.
     *
     * @param slots null for those that it was started with
     * @param drained whether it takes nothing new
     */
    public record Wish(@Nullable Integer slots, boolean drained) {}

    /** All that were there within the last hour, those that live first. */
    @Transactional
    public List<NodeView> list() {
        return database
                .createNativeQuery("""
                        SELECT name, version, started_at, slots, running,
                               seen_at,
                               cast(greatest(0, extract(epoch FROM now() - seen_at)) AS bigint),
                               cast(protections AS text), cores, wanted_slots, drained
                        FROM worker_node
                        ORDER BY seen_at < now() - cast(:alive AS integer) * interval '1 second', started_at, name LIMIT :most
                        """, Tuple.class)
                .setParameter("alive", ALIVE_SECONDS)
                .setParameter("most", MOST)
                .getResultList()
                .stream()
                .map(this::view)
                .toList();
    }

    private NodeView view(Tuple row) {
        long silent = row.get(6, Number.class).longValue();
        return new NodeView(
                row.get(0, String.class),
                row.get(1, String.class),
                row.get(2, Instant.class),
                row.get(5, Instant.class),
                silent,
                silent <= ALIVE_SECONDS,
                row.get(3, Integer.class),
                row.get(4, Integer.class),
                row.get(8, Integer.class),
                row.get(9, Integer.class),
                row.get(10, Boolean.class),
                read(row.get(7, String.class)));
    }

    private String write(Protections protections) {
        try {
            return json.writeValueAsString(protections);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("protections are plain text", e);
        }
    }

    private Protections read(String protections) {
        try {
            return json.readValue(protections, Protections.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("worker_node.protections holds " + protections, e);
        }
    }
}
