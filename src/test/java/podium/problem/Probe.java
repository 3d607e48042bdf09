package podium.problem;

import java.sql.SQLException;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;

import podium.account.CurrentAccount;

/** Endpoints that fail in all ways that endpoints fail in. */
@Path("/")
public class Probe {
    @Inject
    CurrentAccount account;

    public record Body(int number) {}

    @POST
    @Path("api/v1/probe")
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, String> post(Body body) {
        return Map.of("handle", account.get().handle);
    }

    @POST
    @Path("api/v1/probe/open")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Body open(Body body) {
        return body;
    }

    @GET
    @Path("api/v1/probe/bug")
    public String bug() {
        throw new IllegalStateException("the secret is 42");
    }

    @GET
    @Path("api/v1/probe/crowd")
    public String crowd() {
        throw new PersistenceException(new SQLException("Acquisition timeout while waiting for new connection"));
    }

    @GET
    @Path("probe/bug")
    @Produces(MediaType.TEXT_HTML)
    public String bugOnAPage() {
        throw new IllegalStateException("the secret is 42");
    }

    @GET
    @Path("api/v1/probe/instructors")
    @jakarta.annotation.security.RolesAllowed("INSTRUCTOR")
    public String instructors() {
        return "";
    }

    @GET
    @Path("probe/members")
    @Authenticated
    @Produces(MediaType.TEXT_HTML)
    public String members() {
        return "";
    }

    @POST
    @Path("probe/form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public String form() {
        return "<p>done</p>";
    }
}
