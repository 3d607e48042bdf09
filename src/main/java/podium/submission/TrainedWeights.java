package podium.submission;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;

/** What nets learned, stored by digest apart from submissions, which are read far more often. */
@ApplicationScoped
class TrainedWeights {
    @Inject
    Session database;

    @Inject
    Clock clock;

    /** @param floats whose SHA-256 is the digest */
    void store(String digest, byte[] floats) {
        database.createNativeMutationQuery("INSERT INTO trained_weights (digest, floats, stored_at)"
                        + " VALUES (:digest, :floats, :now) ON CONFLICT (digest) DO UPDATE SET stored_at = :now")
                .setParameter("digest", digest)
                .setParameter("floats", floats)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    Optional<byte[]> of(UUID submission) {
        return database.createNativeQuery(
                        "SELECT floats FROM trained_weights JOIN submission ON digest = certificate ->> 'weights'"
                                + " WHERE id = :submission",
                        byte[].class)
                .setParameter("submission", submission)
                .getResultStream()
                .findFirst();
    }

    /** Those of these whose weights are still there. */
    Set<UUID> keptOf(Collection<UUID> submissions) {
        if (submissions.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(database.createNativeQuery(
                        "SELECT id FROM trained_weights JOIN submission ON digest = certificate ->> 'weights'"
                                + " WHERE id IN (:submissions)",
                        UUID.class)
                .setParameter("submissions", submissions)
                .getResultList());
    }
}
