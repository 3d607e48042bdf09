package podium.account;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;

/** Who makes this request, on a page and in the API alike; in templates {@code inject:currentAccount}. */
@RequestScoped
@Named("currentAccount")
public class CurrentAccount {
    @Inject
    SecurityIdentity identity;

    /** The signed-in account, detached; the request is answered 401 (a page: by the sign-in form) where nobody is. */
    public Account get() {
        return find().orElseThrow(UnauthorizedException::new);
    }

    /** The signed-in account, or empty for a visitor. */
    public Optional<Account> find() {
        return Optional.ofNullable(identity.getAttribute(TokenIdentities.ACCOUNT));
    }

    /** Of the session or token that this request came with. */
    public Optional<Long> token() {
        return Optional.ofNullable(identity.getAttribute(TokenIdentities.TOKEN));
    }

    /** Whether its session or token is good for this. */
    boolean has(Scope scope) {
        Set<Scope> scopes = identity.getAttribute(TokenIdentities.SCOPES);
        return scopes == null || scopes.contains(scope);
    }

    /** The instructor who looks at this account's pages as it sees them, and may change nothing. */
    public Optional<Account> viewer() {
        return Optional.ofNullable(identity.getAttribute(TokenIdentities.VIEWER));
    }

    public boolean isViewed() {
        return viewer().isPresent();
    }

    public boolean isSignedIn() {
        return find().isPresent();
    }
}
