package podium.leaderboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/** How often a challenge's leaderboard has changed; the database counts. */
@ApplicationScoped
public class BoardVersions {
    @Inject
    Session database;

    @Transactional
    public long of(String slug) {
        return database.createNativeQuery(
                        "SELECT version FROM board_version JOIN challenge ON id = challenge_id WHERE slug = :slug",
                        Long.class)
                .setParameter("slug", slug)
                .getResultStream()
                .findFirst()
                .orElse(0L);
    }
}
