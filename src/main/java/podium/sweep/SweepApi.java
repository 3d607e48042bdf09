package podium.sweep;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import podium.account.CurrentAccount;
import podium.problem.Problems;

/** What became of one's sweeps. */
@Path("/api/v1/sweeps")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class SweepApi {
    @Inject
    Sweeps sweeps;

    @Inject
    CurrentAccount current;

    /** One's own sweeps, the latest first, without their variants. */
    @GET
    @Transactional
    public List<SweepView.Brief> list(@RestQuery @DefaultValue("1") int page, @RestQuery @DefaultValue("50") int size) {
        return sweeps.of(current.get(), page, size);
    }

    /** A sweep and what became of its variants. */
    @GET
    @Path("/{id}")
    @Transactional
    public SweepView get(@RestPath String id) {
        return sweeps.find(id(id), current.get());
    }

    static UUID id(String text) {
        return Problems.id(text, Sweeps::noSuchSweep);
    }
}
