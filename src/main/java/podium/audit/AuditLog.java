package podium.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

import podium.page.Paging;

/** Reads what was written down, the latest first. */
@ApplicationScoped
@Transactional
class AuditLog {
    static final int MAX_PAGE_SIZE = 200;

    @Inject
    Session database;

    @Inject
    ObjectMapper json;

    /** @param total entries on all pages */
    record Part(List<AuditEntry> entries, int page, int size, long total) {}

    Part find(AuditSearch search, int size) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> patterns = search.patterns();
        for (int i = 0; i < patterns.size(); i++) {
            conditions.add("search_text LIKE :word" + i + " ESCAPE '!'");
            values.put("word" + i, patterns.get(i));
        }
        if (AuditSearch.given(search.actor)) {
            conditions.add("actor = :actor");
            values.put("actor", search.actor.strip());
        }
        if (AuditSearch.given(search.act)) {
            conditions.add("(act = :act OR starts_with(act, :act || '.'))");
            values.put("act", search.act.strip());
        }
        if (AuditSearch.given(search.subject)) {
            conditions.add("subject = :subject");
            values.put("subject", search.subject.strip());
        }
        String from = " FROM audit WHERE " + String.join(" AND ", conditions);
        int page = Paging.number(search.page);
        int limit = Math.min(Math.max(size, 1), MAX_PAGE_SIZE);
        SelectionQuery<Long> count = database.createNativeQuery("SELECT count(*)" + from, Long.class);
        SelectionQuery<Tuple> select = database.createNativeQuery(
                "SELECT id, recorded_at, actor, act, subject, before::text AS before, after::text AS after" + from
                        + " ORDER BY id DESC LIMIT :size OFFSET :skipped",
                Tuple.class);
        values.forEach((name, value) -> {
            count.setParameter(name, value);
            select.setParameter(name, value);
        });
        select.setParameter("size", limit).setParameter("skipped", (page - 1L) * limit);
        return new Part(
                select.getResultList().stream().map(this::entry).toList(), page, limit, count.getSingleResult());
    }

    private AuditEntry entry(Tuple row) {
        return new AuditEntry(
                row.get("id", Number.class).longValue(),
                row.get("recorded_at", Instant.class),
                row.get("actor", String.class),
                row.get("act", String.class),
                row.get("subject", String.class),
                tree(row.get("before", String.class)),
                tree(row.get("after", String.class)));
    }

    private @Nullable JsonNode tree(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps only JSON there", e);
        }
    }
}
