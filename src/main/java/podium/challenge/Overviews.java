package podium.challenge;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import org.hibernate.Session;

import podium.page.PageView;
import podium.page.Paging;

/** Counts what there is of challenges, in one query for all. */
@ApplicationScoped
class Overviews {
    private static final String COUNTS = """
            SELECT id,
                   count(submitted.challenge_id) FILTER (WHERE state <> 'CANCELLED') AS submissions,
                   count(DISTINCT account_id) AS accounts,
                   count(submitted.challenge_id) FILTER (WHERE state IN ('QUEUED', 'RUNNING')) AS open,
                   (SELECT count(*) FROM extension WHERE extension.challenge_id = challenge.id) AS extensions
            FROM challenge LEFT JOIN (SELECT challenge_id, account_id, state FROM submission
                                      WHERE account_id IS NOT NULL) AS submitted ON challenge_id = challenge.id
            WHERE challenge.id IN (:ids) GROUP BY id
            """;

    @Inject
    Session database;

    @Inject
    Clock clock;

    Overview of(Challenge challenge) {
        return of(List.of(challenge)).get(0);
    }

    /** Those with a text in title or slug, the newest first. */
    PageView<Overview> list(String text, int page, int size) {
        PanacheQuery<Challenge> found = Challenge.search(text);
        return new PageView<>(
                of(found.page(Paging.index(page), size).list()), Paging.number(page), size, found.count());
    }

    private List<Overview> of(List<Challenge> challenges) {
        if (challenges.isEmpty()) {
            return List.of();
        }
        Map<Long, Tuple> counts = new HashMap<>();
        database.createNativeQuery(COUNTS, Tuple.class)
                .setParameter("ids", challenges.stream().map(one -> one.id).toList())
                .getResultStream()
                .forEach(row -> counts.put(row.get("id", Number.class).longValue(), row));
        return challenges.stream()
                .map(challenge -> overview(challenge, counts.get(challenge.id)))
                .toList();
    }

    private Overview overview(Challenge challenge, Tuple counts) {
        return new Overview(
                ChallengeView.of(challenge, clock.instant()),
                counts.get("submissions", Number.class).longValue(),
                counts.get("accounts", Number.class).longValue(),
                counts.get("open", Number.class).longValue(),
                counts.get("extensions", Number.class).longValue(),
                challenge.frozenAt,
                challenge.finalsAt);
    }
}
