package podium.account;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import podium.account.AccessToken.Kind;
import podium.audit.Audit;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Changes passwords; whoever is signed in with an old one is out. */
@ApplicationScoped
@Transactional
class Passwords {
    @Inject
    PasswordHash hashes;

    @Inject
    SignInThrottle throttle;

    @Inject
    AccessTokens tokens;

    @Inject
    Audit audit;

    /**
     * Changes one's own.
     *
     * @param current the one until now; guesses count as failed sign-ins
     * @param tokensToo whether scripts are to sign in again, too
     * @param address where the request comes from
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with violations at {@code /current} and {@code /password},
     *     429 after too many failures
     */
    void change(Account account, String current, String password, boolean tokensToo, String address) {
        Account known = Account.findById(account.id);
        throttle.check(known.handle, address);
        if (!hashes.matches(current, known.passwordHash)) {
            throttle.failed(known.handle, address);
            throw Problems.invalid(
                    "The password stays as it was.",
                    List.of(new InvalidField(
                            "/current",
                            known.passwordHash == null
                                    ? "this account has no password yet: ask your instructor for a link"
                                    : "that is not your present password")));
        }
        throttle.succeeded(known.handle);
        replace(known, password, tokensToo);
        if (account.isStaff()) {
            audit.record(account, "account.password", "account " + known.handle, null, null);
        }
    }

    /** Puts a new one in place of whatever there was; for who has shown by other means that the account is theirs. */
    void replace(Account known, String password, boolean tokensToo) {
        try {
            PasswordHash.check(password);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid(
                    "The password cannot be taken.", List.of(new InvalidField("/password", e.getMessage())));
        }
        known.passwordHash = hashes.of(password);
        tokens.revokeAll(known, Kind.SESSION);
        if (tokensToo) {
            tokens.revokeAll(known, Kind.API);
        }
    }
}
