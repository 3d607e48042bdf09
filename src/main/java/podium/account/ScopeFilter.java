package podium.account;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import podium.problem.Problems;

/** Keeps tokens to their scopes: what changes something wants {@link Scope#SUBMIT}, or the staff's where it is theirs. */
@ApplicationScoped
class ScopeFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    CurrentAccount current;

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 50)
    public void keep(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        // A preflight changes nothing; it is a POST for its body's sake.
        if (READS.contains(request.getMethod()) || path.endsWith("/preflight") || !current.isSignedIn()) {
            return;
        }
        Scope wanted = path.startsWith("/api/v1/instructor/") ? Scope.INSTRUCTOR : Scope.SUBMIT;
        if (!current.has(wanted)) {
            throw Problems.forbidden("This token is not for that: it lacks the scope " + wanted.code()
                    + ". Make another on the page Account.");
        }
    }
}
