package podium.roster;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Invitation;
import podium.account.Invitations;
import podium.account.Role;
import podium.page.PageView;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Links with which people make accounts for themselves. */
@Path("/api/v1/instructor/invitations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
@Transactional
public class InvitationsApi {
    private static final int USUAL_DAYS = 14;
    private static final int PAGE_SIZE = 100;

    @Inject
    Invitations invitations;

    @Inject
    CurrentAccount current;

    @Inject
    Clock clock;

    /**
     * What may be said of a new invitation; a student's for one person and two weeks where nothing is.
     *
     * @param label for the staff
     * @param group that who comes by it joins
     * @param uses how many may come by it
     * @param days until it ends
     */
    public record Wanted(
            @Nullable String label,
            @Nullable String role,
            @Nullable String group,
            @Nullable Integer uses,
            @Nullable Integer days) {}

    /**
     * An invitation.
     *
     * @param label for the staff
     * @param uses how many came by it
     * @param maxUses how many may
     * @param path on this server; shown once, when it is made
     */
    public record InvitationView(
            long id,
            String label,
            Role role,
            String state,
            int uses,
            int maxUses,
            Instant expiresAt,
            @Nullable String path) {}

    /**
     * @param invitations of this page, the latest first
     * @param total on all pages
     */
    public record InvitationsView(List<InvitationView> invitations, long total) {}

    private InvitationView view(Invitation one, @Nullable String path) {
        return new InvitationView(
                one.id, one.label, one.role, one.state(clock.instant()), one.uses, one.maxUses, one.expiresAt, path);
    }

    /**
     * The invitations and what became of them.
     *
     * @param q a text in the label
     */
    @GET
    public InvitationsView list(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        PageView<Invitation> found = invitations.list(q, page, PAGE_SIZE);
        return new InvitationsView(
                found.items().stream().map(one -> view(one, null)).toList(), found.total());
    }

    /** Makes an invitation. */
    @POST
    @APIResponseSchema(value = InvitationView.class, responseCode = "201", responseDescription = "Made, with its path")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable Wanted wanted) {
        Wanted said = wanted == null ? new Wanted(null, null, null, null, null) : wanted;
        String name = said.role() == null ? Role.STUDENT.name() : said.role();
        Role role = Arrays.stream(Role.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problems.invalid(
                        "The invitation cannot be made like this.",
                        List.of(new InvalidField("/role", "must be STUDENT, ASSISTANT or INSTRUCTOR, got " + name))));
        var issued = invitations.create(
                current.get(),
                said.label() == null ? "" : said.label(),
                role,
                said.group(),
                said.uses() == null ? 1 : said.uses(),
                said.days() == null ? USUAL_DAYS : said.days());
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(view(issued.invitation(), issued.path()))
                .build();
    }

    /** Ends an invitation at once. */
    @DELETE
    @Path("{id}")
    public void revoke(@RestPath String id) {
        invitations.revoke(current.get(), Problems.number(id));
    }
}
