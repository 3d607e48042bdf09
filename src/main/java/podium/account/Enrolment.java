package podium.account;

import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Makes accounts for people who have not been here yet, and finds handles for them. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Enrolment {
    private static final int MAX_HANDLE = 32;

    @Inject
    Session database;

    @Inject
    Accounts accounts;

    @Inject
    Groups allGroups;

    @Inject
    Clock clock;

    /** Handles that are taken, by what they look like; a list takes its own out of here, too. */
    public final class Handles {
        private final Set<String> skeletons = new HashSet<>();
        private final Map<String, Lookalike.Looks> reserved = accounts.reservedNames();
        private final Map<String, String> groups = allGroups.byLooks();

        private Handles() {
            skeletons.addAll(database.createNativeQuery(
                            "SELECT skeleton FROM account WHERE skeleton IS NOT NULL"
                                    + " UNION SELECT skeleton FROM course_group",
                            String.class)
                    .getResultList());
        }

        /**
         * A group as it is called that is there, or as it is named here first; nobody is called like a new one then.
         *
         * @throws IllegalArgumentException where somebody is, or no group can be called so
         */
        public String group(String written, Consumer<String> made) {
            String name = Groups.check(written, reserved);
            String present = groups.putIfAbsent(Group.alike(name), name);
            if (present != null) {
                return present;
            }
            if (!skeletons.add(Group.alike(name))) {
                throw new IllegalArgumentException("group " + name + " looks too much like the handle of an account");
            }
            made.accept(name);
            return name;
        }

        /** @throws IllegalArgumentException where it is no handle, or taken */
        public String take(String written) {
            Handle handle = Handle.of(written);
            Accounts.imitated(handle.text(), reserved).ifPresent(name -> {
                throw new IllegalArgumentException("handle " + handle.text() + " looks too much like " + name);
            });
            if (!skeletons.add(handle.skeleton())) {
                throw new IllegalArgumentException("handle " + handle.text() + " is taken, or looks like one that is");
            }
            return handle.text();
        }

        /** What an address begins with, with a number where that is taken. */
        public String makeUp(String email) {
            String base = email.substring(0, email.indexOf('@'))
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("\\+.*", "")
                    .replaceAll("[^a-z0-9._-]", "")
                    .replaceAll("^[._-]+|[._-]+$", "");
            String start = base.length() < 2 ? "student" : base.substring(0, Math.min(base.length(), MAX_HANDLE - 6));
            for (int number = 1; ; number++) {
                try {
                    return take(number == 1 ? start : start + "-" + number);
                } catch (IllegalArgumentException e) {
                    if (number > 99_999) {
                        throw e;
                    }
                }
            }
        }
    }

    public Handles handles() {
        return new Handles();
    }

    /** An account as a class list knows it. */
    public record Known(
            long id,
            String handle,
            Role role,
            @Nullable String email,
            @Nullable String name,
            @Nullable Long groupId,
            @Nullable String group) {}

    /** By address; those without one by {@code @} and their handle. */
    public Map<String, Known> known() {
        Map<String, Known> found = new HashMap<>();
        for (Tuple row : database.createNativeQuery("""
                        SELECT account.id, handle, role, email, full_name AS name, group_id, course_group.name AS group_name
                        FROM account LEFT JOIN course_group ON course_group.id = group_id
                        """, Tuple.class).getResultList()) {
            Number group = row.get("group_id", Number.class);
            Known known = new Known(
                    row.get("id", Number.class).longValue(),
                    row.get("handle", String.class),
                    Role.valueOf(row.get("role", String.class)),
                    row.get("email", String.class),
                    row.get("name", String.class),
                    group == null ? null : group.longValue(),
                    row.get("group_name", String.class));
            found.put(known.email() == null ? "@" + known.handle() : known.email(), known);
        }
        return found;
    }

    /** Somebody who has no account yet. */
    public record Newcomer(
            String handle,
            @Nullable String email,
            @Nullable String name,
            @Nullable Long group) {}

    /** Makes students' accounts that have no password yet, all at once. */
    public void create(List<Newcomer> newcomers) {
        Timestamp now = Timestamp.from(clock.instant());
        database.doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO account (handle, skeleton, role, email, full_name, group_id, created_at)"
                            + " VALUES (?, ?, 'STUDENT', ?, ?, ?, ?)")) {
                for (Newcomer one : newcomers) {
                    insert.setString(1, one.handle());
                    insert.setString(2, Lookalike.skeleton(one.handle()));
                    insert.setString(3, one.email());
                    insert.setString(4, one.name());
                    insert.setObject(5, one.group(), Types.BIGINT);
                    insert.setTimestamp(6, now);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }

    /** Makes a student's account that has no password yet. */
    public void create(String handle, @Nullable String email, @Nullable String name, Optional<Group> group) {
        create(List.of(
                new Newcomer(handle, email, name, group.map(known -> known.id).orElse(null))));
    }

    public void change(long account, String email, @Nullable String name, Optional<Group> group) {
        database.createNativeMutationQuery(
                        "UPDATE account SET email = :email, full_name = coalesce(:name, full_name), group_id = coalesce(:group, group_id)"
                                + " WHERE id = :id")
                .setParameter("email", email)
                .setParameter("name", name, String.class)
                .setParameter("group", group.map(known -> known.id).orElse(null), Long.class)
                .setParameter("id", account)
                .executeUpdate();
    }
}
