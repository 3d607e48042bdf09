package podium.account;

import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import org.jspecify.annotations.Nullable;

/** Who makes this request, on a page and in the API alike; in templates {@code inject:currentAccount}. */
@RequestScoped
@Named("currentAccount")
public class CurrentAccount {
    @Inject
    SecurityIdentity identity;

    private @Nullable Account account;

    /** The signed-in account; the request is answered 401 where nobody is. */
    public Account get() {
        return find().orElseThrow(UnauthorizedException::new);
    }

    /** The signed-in account, or empty for a visitor. */
    public Optional<Account> find() {
        if (account == null && !identity.isAnonymous()) {
            account = Account.findByHandle(identity.getPrincipal().getName()).orElse(null);
        }
        return Optional.ofNullable(account);
    }

    public boolean isSignedIn() {
        return find().isPresent();
    }
}
