package podium.account;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

import podium.account.AccessToken.Kind;

/** Turns an access token into the identity of its account. */
@ApplicationScoped
class TokenIdentities implements IdentityProvider<TokenRequest> {
    /** The identity's attribute that holds its {@link Account}. */
    static final String ACCOUNT = "podium.account";

    /** The attribute that holds the token's id. */
    static final String TOKEN = "podium.token";

    /** The attribute that holds the instructor who looks at the account's pages; absent where nobody does. */
    static final String VIEWER = "podium.viewer";

    /** The attribute that holds its {@link Scope}s. */
    static final String SCOPES = "podium.scopes";

    @Inject
    KnownTokens tokens;

    @Override
    public Class<TokenRequest> getRequestType() {
        return TokenRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(TokenRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(request.kind(), request.secret()));
    }

    private SecurityIdentity identity(Kind kind, String secret) {
        Optional<KnownTokens.Known> found = tokens.recognise(kind, secret);
        if (found.isEmpty()) {
            throw new AuthenticationFailedException("This token is not known, or it has expired.");
        }
        KnownTokens.Known token = found.get();
        Account account = token.account();
        if (!token.scopes().contains(Scope.INSTRUCTOR)) {
            // Detached: for this request alone it may do no more than a student.
            account.role = Role.STUDENT;
        }
        Account student = token.viewing();
        if (student != null && account.isInstructor()) {
            // As it is for the student; what would change anything, ViewingFilter refuses.
            return QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(student.handle))
                    .addRoles(Role.STUDENT.granted())
                    .addAttribute(ACCOUNT, student)
                    .addAttribute(VIEWER, account)
                    .addAttribute(TOKEN, token.id())
                    .addAttribute(SCOPES, token.scopes())
                    .build();
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(account.handle))
                .addRoles(account.role.granted())
                .addAttribute(ACCOUNT, account)
                .addAttribute(TOKEN, token.id())
                .addAttribute(SCOPES, token.scopes())
                .build();
    }
}
