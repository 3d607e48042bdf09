package podium.account;

import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import podium.problem.Problems;

/** Checks handle and password. */
@ApplicationScoped
public class SignIn {
    @Inject
    PasswordHash passwords;

    @Inject
    SignInThrottle throttle;

    /**
     * The account that these open, or empty.
     *
     * @param address where the request comes from
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 429 after too many failures
     */
    public Optional<Account> authenticate(String writtenHandle, String password, String address) {
        Optional<Handle> handle = handle(writtenHandle);
        String name = handle.map(Handle::text).orElse(writtenHandle.strip().toLowerCase(Locale.ROOT));
        throttle.check(name, address);
        Optional<Account> account = handle.flatMap(known -> Account.findByHandle(known.text()))
                .or(() -> writtenHandle.contains("@") ? Account.findByEmail(writtenHandle) : Optional.empty());
        boolean matches = account.isPresent()
                ? passwords.matches(password, account.get().passwordHash)
                : passwords.matchesNobody(password);
        if (!matches) {
            throttle.failed(name, address);
            return Optional.empty();
        }
        throttle.succeeded(name);
        account.filter(known -> known.disabledAt != null).ifPresent(known -> {
            throw Problems.forbidden("This account is switched off: ask your instructor.");
        });
        return account;
    }

    private static Optional<Handle> handle(String written) {
        try {
            return Optional.of(Handle.of(written));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
