package podium.account;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

import podium.account.AccessToken.Kind;

/** Turns an access token into the identity of its account. */
@ApplicationScoped
class TokenIdentities implements IdentityProvider<TokenAuthenticationRequest> {
    /** The identity's attribute that holds its {@link Account}. */
    static final String ACCOUNT = "podium.account";

    @Inject
    AccessTokens tokens;

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        Kind kind = Kind.valueOf(request.getToken().getType());
        return context.runBlocking(() -> identity(kind, request.getToken().getToken()));
    }

    private @Nullable SecurityIdentity identity(Kind kind, String secret) {
        Optional<Account> account = tokens.recognise(kind, secret);
        if (account.isEmpty()) {
            return switch (kind) {
                case API -> throw new AuthenticationFailedException("This token is not known, or it has expired.");
                // An expired sign-in makes a visitor, who may still read.
                case SESSION -> null;
            };
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(account.get().handle))
                .addRoles(roles(account.get().role))
                .addAttribute(ACCOUNT, account.get())
                .build();
    }

    /** Whoever may do more may do what the others may. */
    private static Set<String> roles(Role role) {
        return switch (role) {
            case STUDENT -> Set.of(Role.STUDENT_ROLE);
            case ASSISTANT -> Set.of(Role.STUDENT_ROLE, Role.ASSISTANT_ROLE);
            case INSTRUCTOR -> Set.of(Role.STUDENT_ROLE, Role.ASSISTANT_ROLE, Role.INSTRUCTOR_ROLE);
        };
    }
}
