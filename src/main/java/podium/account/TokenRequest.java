package podium.account;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

import podium.account.AccessToken.Kind;

/**
 * The wish to be taken for the owner of a token.
 *
 * <p>A type of its own, so that nobody else is asked whether they know Podium's secrets.
 */
final class TokenRequest extends BaseAuthenticationRequest {
    private final Kind kind;
    private final String secret;

    TokenRequest(Kind kind, String secret) {
        this.kind = kind;
        this.secret = secret;
    }

    Kind kind() {
        return kind;
    }

    String secret() {
        return secret;
    }
}
