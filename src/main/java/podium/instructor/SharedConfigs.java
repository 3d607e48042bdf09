package podium.instructor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import podium.challenge.Challenge;
import podium.page.PageView;
import podium.page.Search;

/** Configs that several students sent: the same net, trained in the same way, whatever they called it. */
@ApplicationScoped
@Transactional
class SharedConfigs {
    /** Which, before anything is read of them: nearly all are nobody else's. */
    private static final String SHARED = """
            SELECT submission.spec_hash, count(DISTINCT account_id) AS students, count(*) AS submissions,
                   min(created_at) AS first_at
            FROM submission JOIN (
                SELECT spec_hash FROM submission WHERE challenge_id = :challenge AND account_id IS NOT NULL
                GROUP BY spec_hash HAVING min(account_id) <> max(account_id)) AS several USING (spec_hash)
            WHERE challenge_id = :challenge AND account_id IS NOT NULL AND %s
            GROUP BY submission.spec_hash
            """;

    private static final String ALL = SHARED.formatted("true");

    private static final String FOUND = SHARED.formatted("""
            spec_hash IN (
                SELECT spec_hash FROM submission JOIN account ON account.id = account_id
                WHERE challenge_id = :challenge AND lower(concat(handle, ' ', submission.name)) LIKE :text ESCAPE '!')
            """);

    private static final String DETAILS = """
            SELECT spec_hash, array_to_string((array_agg(DISTINCT handle))[1:12], ' ') AS handles,
                   (array_agg(handle ORDER BY submission.created_at))[1] AS first_handle,
                   (array_agg(submission.name ORDER BY submission.created_at))[1] AS name,
                   cast((array_agg(submission.id ORDER BY submission.created_at))[1] AS text) AS first_id,
                   EXISTS (SELECT FROM submission AS ours WHERE ours.challenge_id = :challenge
                           AND ours.account_id IS NULL AND ours.spec_hash = submission.spec_hash) AS baselines
            FROM submission JOIN account ON account.id = account_id
            WHERE challenge_id = :challenge AND spec_hash IN (:hashes)
            GROUP BY spec_hash
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

    private record Group(String specHash, long students, long submissions, Instant firstAt) {}

    PageView<Shared> list(Challenge challenge, String text, int page, int size) {
        PageView<Group> groups = Lists.page(
                database,
                text.isBlank() ? ALL : FOUND,
                "students DESC, first_at, spec_hash",
                query -> {
                    query.setParameter("challenge", challenge.id);
                    if (!text.isBlank()) {
                        query.setParameter("text", Search.containing(text));
                    }
                },
                row -> new Group(
                        row.get("spec_hash", String.class),
                        row.get("students", Number.class).longValue(),
                        row.get("submissions", Number.class).longValue(),
                        row.get("first_at", Instant.class)),
                page,
                size);
        Map<String, Tuple> details = details(challenge, groups.items());
        return new PageView<>(
                groups.items().stream()
                        .map(group -> shared(group, details.get(group.specHash())))
                        .toList(),
                groups.page(),
                groups.size(),
                groups.total());
    }

    private Map<String, Tuple> details(Challenge challenge, List<Group> groups) {
        return groups.isEmpty()
                ? Map.of()
                : database
                        .createNativeQuery(DETAILS, Tuple.class)
                        .setParameter("challenge", challenge.id)
                        .setParameterList(
                                "hashes", groups.stream().map(Group::specHash).toList())
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(row -> row.get("spec_hash", String.class), Function.identity()));
    }

    private static Shared shared(Group group, Tuple row) {
        return new Shared(
                group.specHash(),
                group.students(),
                group.submissions(),
                List.of(row.get("handles", String.class).split(" ")),
                row.get("first_handle", String.class),
                row.get("name", String.class),
                UUID.fromString(row.get("first_id", String.class)),
                group.firstAt(),
                row.get("baselines", Boolean.class));
    }
}
