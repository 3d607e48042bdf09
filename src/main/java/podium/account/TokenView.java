package podium.account;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A token or a session as its owner sees it; the secret is not kept.
 *
 * @param name what its owner calls it; of a session the browser
 * @param current whether this very request came with it
 */
public record TokenView(
        long id,
        String name,
        List<String> scopes,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        boolean current) {
    public TokenView {
        scopes = List.copyOf(scopes);
    }

    static List<TokenView> of(List<AccessToken> tokens, CurrentAccount current) {
        Long present = current.token().orElse(null);
        return tokens.stream()
                .map(token -> new TokenView(
                        token.id,
                        token.name,
                        List.of(token.scopes),
                        token.createdAt,
                        token.expiresAt,
                        token.lastUsedAt,
                        token.id.equals(present)))
                .toList();
    }
}
