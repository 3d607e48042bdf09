package podium.sweep;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import podium.account.CurrentAccount;

/** One's own sweeps: the list, and each one as its variants come in. */
@Path("/sweeps")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class SweepPages {
    private static final int PAGE_SIZE = 50;

    @Inject
    Sweeps sweeps;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "sweep")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<SweepView.Brief> sweeps, int page, boolean more);

        static native TemplateInstance sweep(SweepView sweep, ParallelCoordinates chart);
    }

    @GET
    @Transactional
    public TemplateInstance list(@RestQuery @DefaultValue("1") int page) {
        List<SweepView.Brief> found = sweeps.of(current.get(), page, PAGE_SIZE);
        return Templates.list(found, Math.max(page, 1), found.size() == PAGE_SIZE);
    }

    @GET
    @Path("{id}")
    @Transactional
    public TemplateInstance sweep(@RestPath String id) {
        SweepView sweep = sweeps.find(SweepApi.id(id), current.get());
        return Templates.sweep(sweep, ParallelCoordinates.of(sweep));
    }
}
