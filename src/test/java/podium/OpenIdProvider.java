package podium;

import java.util.Map;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;

/** A small OpenID provider, one for all tests: whoever asks says on its form who he is. */
final class OpenIdProvider {
    private static final String ISSUER = "test-openid.issuer";

    private OpenIdProvider() {}

    /** What an application needs to be told to let people sign in there. */
    static Map<String, String> settings() {
        synchronized (System.getProperties()) {
            if (System.getProperty(ISSUER) == null) {
                var server = new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\": true}"));
                server.start();
                Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
                System.setProperty(ISSUER, server.issuerUrl("university").toString());
            }
        }
        return Map.of(
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.auth-server-url",
                System.getProperty(ISSUER),
                "quarkus.oidc.client-id",
                "podium",
                "quarkus.oidc.credentials.secret",
                "a secret that nobody needs to keep");
    }
}
