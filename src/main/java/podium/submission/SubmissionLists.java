package podium.submission;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;

import podium.account.Account;
import podium.page.PageView;
import podium.page.Paging;

/** Submissions by the page, the newest first; pages and API both go through here. */
@ApplicationScoped
@Transactional
public class SubmissionLists {
    static final int MAX_PAGE_SIZE = 200;

    private static final String FROM = " from Submission s join s.challenge c left join s.account a";
    private static final Pattern PARAMETER = Pattern.compile(":([a-z]+)");

    @Inject
    Session database;

    @Inject
    Views views;

    /** One's own. */
    public PageView<SubmissionView> of(Account account, int page, int size) {
        return page(Map.of("a.id = :account", account.id), page, size);
    }

    /** Everybody's; for instructors. */
    public PageView<SubmissionView> ofAll(SubmissionFilter filter, int page, int size) {
        return page(filter.conditions(), page, size);
    }

    /** The same, the latest first, without reading them. */
    public List<UUID> ids(SubmissionFilter filter, int most) {
        Map<String, Object> conditions = filter.conditions();
        var select = database.createSelectionQuery(
                "select s.id" + FROM + where(conditions) + " order by s.createdAt desc, s.id", UUID.class);
        bind(select, conditions);
        return select.setMaxResults(most).getResultList();
    }

    /** @param conditions each with the value of its one parameter */
    private PageView<SubmissionView> page(Map<String, Object> conditions, int page, int size) {
        int first = Math.max(page, 1);
        int limit = Math.min(Math.max(size, 1), MAX_PAGE_SIZE);
        String where = where(conditions);
        // Ids and their number by one look: what stands on other pages is not worth reading.
        var select = database.createSelectionQuery(
                "select s.id, count(*) over ()" + FROM + where + " order by s.createdAt desc, s.id", Tuple.class);
        bind(select, conditions);
        List<Tuple> found = select.setFirstResult(Paging.offset(page, limit))
                .setMaxResults(limit)
                .getResultList();
        long total = PageView.total(found, page, row -> row.get(1, Long.class), () -> {
            var count = database.createSelectionQuery("select count(*)" + FROM + where, Long.class);
            bind(count, conditions);
            return count.getSingleResult();
        });
        return new PageView<>(views.of(read(found)), first, limit, total);
    }

    private List<Submission> read(List<Tuple> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return database.createSelectionQuery(
                        "from Submission s join fetch s.challenge left join fetch s.account where s.id in :ids"
                                + " order by s.createdAt desc, s.id",
                        Submission.class)
                .setParameterList(
                        "ids", ids.stream().map(row -> row.get(0, UUID.class)).toList())
                .getResultList();
    }

    private static String where(Map<String, Object> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions.keySet());
    }

    private static void bind(CommonQueryContract query, Map<String, Object> conditions) {
        conditions.forEach((condition, value) -> {
            Matcher parameter = PARAMETER.matcher(condition);
            if (parameter.find()) {
                query.setParameter(parameter.group(1), value);
            }
        });
    }
}
