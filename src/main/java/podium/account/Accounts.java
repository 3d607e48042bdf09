package podium.account;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import podium.problem.InvalidField;
import podium.problem.Problems;

/** Makes accounts. */
@ApplicationScoped
public class Accounts {
    public static final String INSTRUCTOR = "instructor";

    @Inject
    AccountConfig config;

    @Inject
    PasswordHash passwords;

    @Inject
    Clock clock;

    @Inject
    Instance<ReservedNames> reserved;

    @Inject
    EntityManager entities;

    public boolean isRegistrationOpen() {
        return config.registration() == AccountConfig.Registration.OPEN;
    }

    /**
     * Makes a student's account.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with all violations, at {@code /handle} and {@code /password};
     *     403 where registration is closed
     */
    @Transactional
    public Account register(String writtenHandle, String password) {
        if (!isRegistrationOpen()) {
            throw Problems.forbidden("Registration is closed: ask your instructor for an account.");
        }
        return create(writtenHandle, password, Role.STUDENT, null);
    }

    /** The same, whoever may register. */
    @Transactional
    Account create(String writtenHandle, String password, Role role, @Nullable Long group) {
        List<InvalidField> violations = new ArrayList<>();
        Handle handle = null;
        try {
            handle = check(Handle.of(writtenHandle));
        } catch (IllegalArgumentException e) {
            violations.add(new InvalidField("/handle", e.getMessage()));
        }
        try {
            PasswordHash.check(password);
        } catch (IllegalArgumentException e) {
            violations.add(new InvalidField("/password", e.getMessage()));
        }
        if (violations.isEmpty() && handle != null && !insert(handle, role, passwords.of(password), group)) {
            violations.add(new InvalidField("/handle", occupied(handle)));
        }
        if (!violations.isEmpty() || handle == null) {
            throw Problems.invalid("The account cannot be made like this.", violations);
        }
        return Account.findByHandle(handle.text()).orElseThrow();
    }

    private static String occupied(Handle handle) {
        return Account.findByHandle(handle.text()).isPresent()
                ? "the handle " + handle.text() + " is taken"
                : "the handle " + handle.text() + " looks too much like one that is taken";
    }

    private Handle check(Handle handle) {
        imitated(handle.text(), reservedNames()).ifPresent(name -> {
            throw new IllegalArgumentException(
                    "handle " + handle.text() + " looks too much like " + name + ", whom the others try to beat");
        });
        Group.findAlike(handle.text()).ifPresent(group -> {
            throw new IllegalArgumentException(
                    "handle " + handle.text() + " looks too much like the group " + group.name);
        });
        return handle;
    }

    /** The board's own names, and what they look like. */
    Map<String, Lookalike.Looks> reservedNames() {
        return reserved.stream()
                .flatMap(names -> names.reservedNames().stream())
                .distinct()
                .collect(Collectors.toMap(name -> name, Lookalike.Looks::of));
    }

    /** Which of the board's own names this could be taken for. */
    static Optional<String> imitated(String written, Map<String, Lookalike.Looks> names) {
        Lookalike.Looks looks = Lookalike.Looks.of(written);
        return names.entrySet().stream()
                .filter(name -> looks.alike(name.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether the handle was free; the database decides, as two may ask for it at once. */
    private boolean insert(Handle handle, Role role, String hash, @Nullable Long group) {
        return entities.createNativeQuery(
                                "INSERT INTO account (handle, skeleton, role, password_hash, group_id, created_at)"
                                        + " VALUES (:handle, :skeleton, :role, :hash, cast(cast(:group AS text) AS bigint), :now)"
                                        + " ON CONFLICT DO NOTHING")
                        .setParameter("handle", handle.text())
                        .setParameter("skeleton", handle.skeleton())
                        .setParameter("role", role.name())
                        .setParameter("hash", hash)
                        .setParameter("group", group == null ? null : group.toString())
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    /**
     * Makes the instructor's account if it is not there.
     *
     * @return the password that was drawn for it; empty if it was there already, or the password is configured
     */
    @Transactional
    public Optional<String> ensureInstructor() {
        if (Account.findByHandle(INSTRUCTOR).isPresent()) {
            return Optional.empty();
        }
        Optional<String> configured = config.instructor().password();
        String password = configured.orElseGet(() -> Secret.draw().substring(0, 20));
        PasswordHash.check(password);
        boolean made = insert(new Handle(INSTRUCTOR), Role.INSTRUCTOR, passwords.of(password), null);
        return made && configured.isEmpty() ? Optional.of(password) : Optional.empty();
    }

    /** Accounts of before skeletons were kept get theirs, unless another was here first. */
    @Transactional
    public void fillSkeletons() {
        List<Account> bare =
                Account.<Account>find("skeleton is null order by id").list();
        for (Account account : bare) {
            entities.createNativeQuery("UPDATE account SET skeleton = :skeleton WHERE id = :id"
                            + " AND NOT EXISTS (SELECT FROM account WHERE skeleton = :skeleton)")
                    .setParameter("skeleton", Lookalike.skeleton(account.handle))
                    .setParameter("id", account.id)
                    .executeUpdate();
        }
    }
}
