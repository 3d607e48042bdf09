package podium.roster;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.account.CurrentAccount;
import podium.account.Role;
import podium.account.Stewardship;
import podium.page.PageView;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** The accounts of a course. */
@Path("/api/v1/instructor/accounts")
@Produces(MediaType.APPLICATION_JSON)
public class RosterApi {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Roster roster;

    @Inject
    Rosters rosters;

    @Inject
    Imports imports;

    @Inject
    Stewardship stewardship;

    @Inject
    CurrentAccount current;

    /**
     * What a class list changes.
     *
     * @param applied whether it did
     * @param created accounts that are made
     * @param changed accounts that are changed
     * @param unchanged accounts that stay as they are
     * @param absent students who are not on it, and stay as they are
     * @param newGroups groups that are made
     * @param faults lines that cannot be read: with any, nothing is applied
     * @param ignoredColumns headers that mean nothing here
     * @param steps one for each line
     */
    public record PlanView(
            boolean applied,
            long created,
            long changed,
            long unchanged,
            long absent,
            List<String> newGroups,
            List<Fault> faults,
            List<String> ignoredColumns,
            List<Plan.Step> steps) {}

    /**
     * A link to hand out.
     *
     * @param path on this server
     */
    public record LinkView(String handle, String path) {}

    /** The accounts, by handle. */
    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public PageView<RosterEntry> list(@BeanParam RosterSearch search, @RestQuery @DefaultValue("50") int size) {
        return roster.find(search, size);
    }

    /**
     * A class list that is being applied, or was.
     *
     * @param state {@code UPLOADED}, {@code RUNNING}, {@code APPLIED}, or {@code FAILED} or {@code INTERRUPTED}, where
     *     nothing was changed
     * @param plan what it changed; null unless it is applied
     * @param failure why it is not applied; null unless it failed
     */
    public record ImportView(
            UUID id,
            String state,
            @Nullable PlanView plan,
            @Nullable String failure) {}

    /**
     * A class list as CSV: says what it would change, and changes it where {@code apply=true}. What takes longer than
     * twenty seconds is answered 202, and {@code Location} says where its outcome will be, for a day.
     *
     * @param apply whether to change it
     */
    @POST
    @APIResponseSchema(value = PlanView.class, responseCode = "200", responseDescription = "OK")
    @Path("import")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public Response importList(byte[] content, @RestQuery @DefaultValue("false") boolean apply) {
        if (!apply) {
            return Response.ok(view(rosters.plan(content), false)).build();
        }
        Standing standing = imports.apply(rosters.keep(current.get(), content), current.get(), PATIENCE);
        return standing.isOpen()
                ? Response.accepted(view(standing))
                        .location(URI.create("/api/v1/instructor/accounts/imports/" + standing.id()))
                        .build()
                : Response.ok(view(Imports.planOf(standing), true)).build();
    }

    /** What became of a class list that took long to apply, or takes long still. */
    @GET
    @Path("imports/{id}")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public ImportView outcome(@RestPath String id) {
        return view(imports.find(Problems.id(id, () -> Problems.notFound("There is no such list."))));
    }

    private static ImportView view(Standing standing) {
        Plan plan = standing.plan();
        Standing.Failure failure = standing.failure();
        return new ImportView(
                standing.id(),
                standing.state().name(),
                plan == null ? null : view(plan, true),
                failure == null ? null : failure.detail());
    }

    private static PlanView view(Plan plan, boolean applied) {
        return new PlanView(
                applied,
                plan.getCreated(),
                plan.getChanged(),
                plan.getSame(),
                plan.absent(),
                plan.newGroups(),
                plan.faults(),
                plan.ignored(),
                plan.steps());
    }

    /** Changes what the body names of {@code role}, {@code group} and {@code disabled}. */
    @PATCH
    @Path("{handle}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public RosterEntry change(@RestPath String handle, @Nullable JsonNode changes) {
        Account account = named(handle);
        List<InvalidField> violations = new ArrayList<>();
        JsonNode role = changes == null ? null : changes.get("role");
        JsonNode group = changes == null ? null : changes.get("group");
        JsonNode disabled = changes == null ? null : changes.get("disabled");
        if (role == null && group == null && disabled == null) {
            violations.add(new InvalidField("", "must be an object with some of role, group and disabled"));
        }
        if (role != null && !List.of("STUDENT", "ASSISTANT", "INSTRUCTOR").contains(role.asText())) {
            violations.add(new InvalidField("/role", "must be STUDENT, ASSISTANT or INSTRUCTOR, got " + role));
        }
        if (group != null && !(group.isTextual() || group.isNull())) {
            violations.add(new InvalidField("/group", "must be a name, or null for none, got " + group));
        }
        if (disabled != null && !disabled.isBoolean()) {
            violations.add(new InvalidField("/disabled", "must be true or false, got " + disabled));
        }
        if (!violations.isEmpty()) {
            throw Problems.invalid("The account stays as it is.", violations);
        }
        if (role != null) {
            stewardship.role(current.get(), account.id, Role.valueOf(role.asText()));
        }
        if (group != null) {
            stewardship.group(current.get(), account.id, group.isNull() ? null : group.asText());
        }
        if (disabled != null) {
            stewardship.disable(current.get(), account.id, disabled.booleanValue());
        }
        return roster.of(List.of(account.id)).get(0);
    }

    /** A link with which its owner chooses a password, once; earlier ones end. */
    @POST
    @APIResponseSchema(value = LinkView.class, responseCode = "201", responseDescription = "Made, shown once")
    @Path("{handle}/link")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    @Transactional
    public Response link(@RestPath String handle) {
        Account account = named(handle);
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(new LinkView(account.handle, stewardship.link(current.get(), account.id)))
                .build();
    }

    private static Account named(String handle) {
        return Account.findByHandle(handle).orElseThrow(() -> Problems.notFound("There is no account " + handle + "."));
    }
}
