package podium.account;

import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.problem.Problems;

/** Whom an OpenID provider says somebody is, as an account; made at the first time. */
@ApplicationScoped
@Transactional
class ForeignSignIn {
    @Inject
    Session database;

    @Inject
    Enrolment enrolment;

    @Inject
    Accounts accounts;

    @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "false")
    boolean on;

    boolean isOn() {
        return on;
    }

    /**
     * The account of an identity: the one that it has come to before, else the one on the roster that has its address, else a
     * new one where registration is open.
     *
     * @param verifiedEmail null where the provider has none, or does not vouch for it: then it proves nothing
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 where there is none and none is made, or it is switched off
     */
    Account account(String issuer, String subject, @Nullable String verifiedEmail, @Nullable String wanted) {
        String external = issuer + " " + subject;
        Optional<Account> known = find(external).or(() -> byEmail(verifiedEmail, external));
        Account account = known.orElseGet(() -> create(external, verifiedEmail, wanted));
        if (account.disabledAt != null) {
            throw Problems.forbidden("This account is switched off: ask your instructor.");
        }
        return account;
    }

    private Optional<Account> find(String external) {
        return database.createNativeQuery("SELECT * FROM account WHERE external_id = :external", Account.class)
                .setParameter("external", external)
                .uniqueResultOptional();
    }

    /** Not the staff's: who may read mail at the provider is not to become an instructor here. */
    private Optional<Account> byEmail(@Nullable String email, String external) {
        Optional<Account> account =
                Optional.ofNullable(email).flatMap(Account::findByEmail).filter(found -> !found.isStaff());
        return account.filter(found -> link(found.id, external));
    }

    private boolean link(long account, String external) {
        return database.createNativeMutationQuery(
                                "UPDATE account SET external_id = :external WHERE id = :id AND external_id IS NULL")
                        .setParameter("external", external)
                        .setParameter("id", account)
                        .executeUpdate()
                == 1;
    }

    private Account create(String external, @Nullable String email, @Nullable String wanted) {
        if (!accounts.isRegistrationOpen()) {
            throw Problems.forbidden(
                    "There is no account here for you, and registration is closed: ask your instructor.");
        }
        Enrolment.Handles handles = enrolment.handles();
        String start = wanted != null && !wanted.isBlank() ? wanted : email == null ? "student" : email;
        String handle = handles.makeUp((start.contains("@") ? start : start + "@").toLowerCase(Locale.ROOT));
        // An address that is another account's already stays that one's.
        String free = email != null && Account.findByEmail(email).isEmpty() ? email.toLowerCase(Locale.ROOT) : null;
        enrolment.create(handle, free, null, Optional.empty());
        Account account = Account.findByHandle(handle).orElseThrow();
        link(account.id, external);
        return account;
    }
}
