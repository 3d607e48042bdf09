package podium.submission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;

/** Submissions by the page, the newest first; pages and API both go through here. */
@ApplicationScoped
@Transactional
public class SubmissionLists {
    static final int MAX_PAGE_SIZE = 200;

    @Inject
    Session database;

    @Inject
    Views views;

    /** One's own. */
    public PageView<SubmissionView> of(Account account, int page, int size) {
        return page(Map.of("a.id = :account", account.id), page, size);
    }

    /** Everybody's; for instructors. */
    public PageView<SubmissionView> ofAll(
            @Nullable String challenge, @Nullable String handle, @Nullable SubmissionState state, int page, int size) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        if (challenge != null) {
            conditions.put("c.slug = :challenge", challenge);
        }
        if (handle != null) {
            conditions.put("a.handle = :handle", handle);
        }
        if (state != null) {
            conditions.put("s.state = :state", state);
        }
        return page(conditions, page, size);
    }

    /** @param conditions each with the value of its one parameter */
    private PageView<SubmissionView> page(Map<String, Object> conditions, int page, int size) {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions.keySet());
        var count = database.createSelectionQuery(
                "select count(*) from Submission s join s.challenge c left join s.account a" + where, Long.class);
        var select = database.createSelectionQuery(
                "from Submission s join fetch s.challenge c left join fetch s.account a" + where
                        + " order by s.createdAt desc, s.id",
                Submission.class);
        conditions.forEach((condition, value) -> {
            String name = condition.substring(condition.indexOf(':') + 1);
            count.setParameter(name, value);
            select.setParameter(name, value);
        });
        int first = Math.max(page, 1);
        int limit = Math.min(Math.max(size, 1), MAX_PAGE_SIZE);
        long offset = (first - 1L) * limit;
        List<Submission> found = offset > Integer.MAX_VALUE
                ? List.of()
                : select.setFirstResult((int) offset).setMaxResults(limit).getResultList();
        return new PageView<>(views.of(found), first, limit, count.getSingleResult());
    }
}
