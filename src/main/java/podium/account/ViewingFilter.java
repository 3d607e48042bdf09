package podium.account;

import java.util.Set;

import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import podium.problem.Problems;

/** Who looks at pages as somebody else changes nothing there. */
class ViewingFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("/view-as/end", "/sign-out");

    @Inject
    CurrentAccount current;

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 50)
    public void refuseWrites(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod())
                || OWN.contains(request.getUriInfo().getPath())
                || !current.isViewed()) {
            return;
        }
        throw Problems.forbidden("You look at the pages of " + current.get().handle
                + " and can change nothing here. Go back to your own account first.");
    }
}
