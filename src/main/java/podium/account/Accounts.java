package podium.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

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
        List<InvalidField> violations = new ArrayList<>();
        String handle = "";
        try {
            handle = check(Handle.of(writtenHandle)).text();
        } catch (IllegalArgumentException e) {
            violations.add(new InvalidField("/handle", e.getMessage()));
        }
        try {
            check(password);
        } catch (IllegalArgumentException e) {
            violations.add(new InvalidField("/password", e.getMessage()));
        }
        if (violations.isEmpty() && !insert(handle, Role.STUDENT, password)) {
            violations.add(new InvalidField("/handle", "the handle " + handle + " is taken"));
        }
        if (!violations.isEmpty()) {
            throw Problems.invalid("The account cannot be made like this.", violations);
        }
        return Account.findByHandle(handle).orElseThrow();
    }

    private Handle check(Handle handle) {
        for (ReservedNames names : reserved) {
            for (String name : names.reservedNames()) {
                if (handle.looksLike(name)) {
                    throw new IllegalArgumentException("handle " + handle.text() + " looks too much like " + name
                            + ", whom the others try to beat");
                }
            }
        }
        return handle;
    }

    private static void check(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.codePointCount(0, password.length()) < PasswordHash.MIN_LENGTH) {
            throw new IllegalArgumentException(
                    "password must have at least " + PasswordHash.MIN_LENGTH + " characters");
        }
        if (bytes > PasswordHash.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "password must have at most " + PasswordHash.MAX_BYTES + " bytes, got " + bytes);
        }
    }

    /** Whether the handle was free; the database decides, as two may ask for it at once. */
    private boolean insert(String handle, Role role, String password) {
        return entities.createNativeQuery("INSERT INTO account (handle, role, password_hash, created_at)"
                                + " VALUES (:handle, :role, :hash, :now) ON CONFLICT (handle) DO NOTHING")
                        .setParameter("handle", handle)
                        .setParameter("role", role.name())
                        .setParameter("hash", passwords.of(password))
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
        String password = configured.orElseGet(Accounts::drawPassword);
        check(password);
        boolean made = insert(INSTRUCTOR, Role.INSTRUCTOR, password);
        return made && configured.isEmpty() ? Optional.of(password) : Optional.empty();
    }

    private static String drawPassword() {
        byte[] secret = new byte[15];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
