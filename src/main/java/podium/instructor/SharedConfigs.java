package podium.instructor;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import podium.challenge.Challenge;
import podium.submission.PageView;

/** Configs that several students sent: the same net, trained in the same way, whatever they called it. */
@ApplicationScoped
@Transactional
class SharedConfigs {
    private static final String SHARED = """
            SELECT spec_hash, count(DISTINCT account_id) AS students, count(*) AS submissions,
                   array_to_string((array_agg(DISTINCT handle))[1:12], ' ') AS handles,
                   (array_agg(handle ORDER BY submission.created_at))[1] AS first_handle,
                   (array_agg(submission.name ORDER BY submission.created_at))[1] AS name,
                   cast((array_agg(submission.id ORDER BY submission.created_at))[1] AS text) AS first_id,
                   min(submission.created_at) AS first_at,
                   bool_or(EXISTS (SELECT FROM submission AS baselines WHERE baselines.challenge_id = :challenge
                           AND baselines.baseline AND baselines.spec_hash = submission.spec_hash)) AS baselines
            FROM submission JOIN account ON account.id = account_id
            WHERE challenge_id = :challenge AND account_id IS NOT NULL AND spec_hash IN (
                SELECT spec_hash FROM submission JOIN account ON account.id = account_id
                WHERE challenge_id = :challenge AND account_id IS NOT NULL AND lower(concat(handle, ' ', submission.name)) LIKE :text ESCAPE '!')
            GROUP BY spec_hash HAVING count(DISTINCT account_id) > 1
            """;

    @Inject
    Session database;

    /**
     * @param handles of the first twelve students, by alphabet
     * @param firstHandle who sent it first
     * @param firstId what was sent first
     * @param baselines whether it is the baseline's config, too
     */
    public record Shared(
            String specHash,
            long students,
            long submissions,
            List<String> handles,
            String firstHandle,
            String name,
            UUID firstId,
            Instant firstAt,
            boolean baselines) {
        public String brief() {
            return specHash.substring(0, 12);
        }

        public long more() {
            return students - handles.size();
        }
    }

    PageView<Shared> list(Challenge challenge, String text, int page, int size) {
        return Lists.page(
                database,
                SHARED,
                "students DESC, first_at, spec_hash",
                query -> query.setParameter("challenge", challenge.id).setParameter("text", Lists.containing(text)),
                row -> new Shared(
                        row.get("spec_hash", String.class),
                        row.get("students", Number.class).longValue(),
                        row.get("submissions", Number.class).longValue(),
                        List.of(row.get("handles", String.class).split(" ")),
                        row.get("first_handle", String.class),
                        row.get("name", String.class),
                        UUID.fromString(row.get("first_id", String.class)),
                        row.get("first_at", Instant.class),
                        row.get("baselines", Boolean.class)),
                page,
                size);
    }
}
