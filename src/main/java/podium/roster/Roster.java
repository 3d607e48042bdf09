package podium.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;

import podium.account.Role;
import podium.page.PageView;
import podium.page.Paging;

/** Lists accounts. */
@ApplicationScoped
@Transactional
class Roster {
    static final int MAX_PAGE_SIZE = 200;

    /** Of those on the page alone: when each was last seen would else be found out of all before them, too. */
    private static final String ENTRIES = """
            SELECT account.id, handle, full_name AS name, email, role, course_group.name AS group_name,
                   password_hash IS NOT NULL AS password, disabled_at IS NOT NULL AS disabled, account.created_at,
                   (SELECT max(last_used_at) FROM access_token WHERE account_id = account.id) AS seen_at
            FROM (SELECT * FROM account WHERE %s) AS account LEFT JOIN course_group ON course_group.id = group_id
            ORDER BY handle
            """;

    @Inject
    Session database;

    private record Condition(String sql, Map<String, Object> values) {}

    private static Condition condition(RosterSearch search) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> patterns = search.patterns();
        for (int i = 0; i < patterns.size(); i++) {
            conditions.add("(search_text LIKE :word" + i + " ESCAPE '!' OR group_id IN"
                    + " (SELECT id FROM course_group WHERE lower(name) LIKE :word" + i + " ESCAPE '!'))");
            values.put("word" + i, patterns.get(i));
        }
        if (!search.role.isBlank()) {
            conditions.add("role = :role");
            values.put("role", search.roleName());
        }
        switch (search.state) {
            case "new" -> conditions.add("password_hash IS NULL");
            case "off" -> conditions.add("disabled_at IS NOT NULL");
            default -> {}
        }
        return new Condition(String.join(" AND ", conditions), values);
    }

    PageView<RosterEntry> find(RosterSearch search, int size) {
        Condition condition = condition(search);
        int page = Paging.number(search.page);
        int limit = Math.min(Math.max(size, 1), MAX_PAGE_SIZE);
        SelectionQuery<Long> count =
                database.createNativeQuery("SELECT count(*) FROM account WHERE " + condition.sql(), Long.class);
        SelectionQuery<Tuple> select = database.createNativeQuery(
                ENTRIES.formatted(condition.sql() + " ORDER BY handle LIMIT :size OFFSET :skipped"), Tuple.class);
        condition.values().forEach((name, value) -> {
            count.setParameter(name, value);
            select.setParameter(name, value);
        });
        select.setParameter("size", limit).setParameter("skipped", (page - 1L) * limit);
        return new PageView<>(
                select.getResultList().stream().map(Roster::entry).toList(), page, limit, count.getSingleResult());
    }

    /** All that a search finds. */
    List<Long> ids(RosterSearch search) {
        Condition condition = condition(search);
        SelectionQuery<Long> select = database.createNativeQuery(
                "SELECT id FROM account WHERE " + condition.sql() + " ORDER BY handle", Long.class);
        condition.values().forEach(select::setParameter);
        return select.getResultList();
    }

    List<RosterEntry> of(Collection<Long> ids) {
        return database
                .createNativeQuery(ENTRIES.formatted("id = ANY (:ids)"), Tuple.class)
                .setParameter("ids", ids.toArray(Long[]::new))
                .getResultList()
                .stream()
                .map(Roster::entry)
                .toList();
    }

    private static RosterEntry entry(Tuple row) {
        return new RosterEntry(
                row.get("id", Number.class).longValue(),
                row.get("handle", String.class),
                row.get("name", String.class),
                row.get("email", String.class),
                Role.valueOf(row.get("role", String.class)),
                row.get("group_name", String.class),
                row.get("password", Boolean.class),
                row.get("disabled", Boolean.class),
                row.get("created_at", Instant.class),
                row.get("seen_at", Instant.class));
    }
}
