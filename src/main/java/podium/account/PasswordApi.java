package podium.account;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

import podium.problem.InvalidField;
import podium.problem.Problems;

/** Changes one's password; all browsers are signed out. */
@Path("/api/v1/me/password")
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class PasswordApi {
    @Inject
    Passwords passwords;

    @Inject
    CurrentAccount account;

    /**
     * A change of password.
     *
     * @param current the present password
     * @param password the new one
     * @param revokeTokens whether scripts are to sign in again, too
     */
    public record Change(@Nullable String current, @Nullable String password, boolean revokeTokens) {}

    @PUT
    public void change(@Nullable Change change, @Context HttpServerRequest request) {
        List<InvalidField> violations = new ArrayList<>();
        if (change == null || change.current() == null) {
            violations.add(new InvalidField("/current", "current is missing: your present password"));
        }
        if (change == null || change.password() == null) {
            violations.add(new InvalidField("/password", "password is missing: the new one"));
        }
        if (!violations.isEmpty() || change == null) {
            throw Problems.invalid("The password stays as it was.", violations);
        }
        passwords.change(
                account.get(),
                change.current(),
                change.password(),
                change.revokeTokens(),
                request.remoteAddress().hostAddress());
    }
}
