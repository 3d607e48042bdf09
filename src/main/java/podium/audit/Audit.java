package podium.audit;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;

/** Writes down what the staff do. */
@ApplicationScoped
public class Audit {
    /** Who did what the server did by itself. */
    static final String PODIUM = "podium";

    @Inject
    Session database;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    /**
     * Writes an act down, in the caller's transaction: both happen or neither.
     *
     * @param actor null for the server itself
     * @param act kind of thing and verb, as {@code challenge.change}
     * @param subject kind of thing and its name, as {@code challenge mnist} or {@code submission 0f…}
     * @param before what it was, as anything that JSON can say; null for what was not there. Never a secret.
     * @param after what it is now; null for what is gone
     */
    @Transactional(TxType.MANDATORY)
    public void record(
            @Nullable Account actor, String act, String subject, @Nullable Object before, @Nullable Object after) {
        database.createNativeMutationQuery("""
                        INSERT INTO audit (recorded_at, actor_id, actor, act, subject, before, after)
                        VALUES (:now, :id, :actor, :act, :subject, cast(:before AS jsonb), cast(:after AS jsonb))
                        """)
                .setParameter("now", clock.instant())
                .setParameter("id", actor == null ? null : actor.id, Long.class)
                .setParameter("actor", actor == null ? PODIUM : actor.handle)
                .setParameter("act", act)
                .setParameter("subject", subject)
                .setParameter("before", written(before), String.class)
                .setParameter("after", written(after), String.class)
                .executeUpdate();
    }

    private @Nullable String written(@Nullable Object state) {
        try {
            return state == null ? null : json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what is to be written down is nothing that JSON can say", e);
        }
    }
}
