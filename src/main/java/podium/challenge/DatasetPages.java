package podium.challenge;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.dataset.Part;
import podium.page.PageView;
import podium.page.Paging;
import podium.problem.InvalidField;

/** Datasets for their instructors: a form that takes four files, and what is in them. */
@Path("/instructor/datasets")
@Produces(MediaType.TEXT_HTML)
public class DatasetPages {
    private static final int PAGE_SIZE = 50;

    @Inject
    Datasets datasets;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "challenge")
    static class Templates {
        private Templates() {}

        static native TemplateInstance datasets(
                PageView<Datasets.DatasetView> found,
                Paging paging,
                String q,
                List<Part> parts,
                Map<String, String> values,
                Map<String, String> errors,
                boolean mayChange);

        static native TemplateInstance dataset(
                Datasets.DatasetView dataset,
                List<Datasets.Sample> training,
                List<Datasets.Sample> hidden,
                boolean mayChange);
    }

    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public TemplateInstance list(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        return page(q, page, Map.of(), Map.of());
    }

    private TemplateInstance page(String q, int page, Map<String, String> values, Map<String, String> errors) {
        PageView<Datasets.DatasetView> found = datasets.list(q, page, PAGE_SIZE);
        return Templates.datasets(
                found,
                Paging.of(found),
                q,
                List.of(Part.values()),
                values,
                errors,
                current.get().isInstructor());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public Response add(@BeanParam DatasetUpload upload) {
        try {
            Datasets.DatasetView added = datasets.add(upload.name(), upload.classes, upload.source(), current.get());
            return Response.seeOther(URI.create("/instructor/datasets/" + added.name()))
                    .build();
        } catch (HttpProblem e) {
            Map<String, String> errors = NewChallengePages.violations(e).stream()
                    .collect(Collectors.toMap(
                            violation -> violation.pointer().isEmpty() ? "" : violation.field(),
                            InvalidField::message,
                            (one, other) -> one));
            Map<String, String> values =
                    Map.of("name", upload.name(), "classes", upload.classes == null ? "" : upload.classes);
            return Response.status(e.getStatusCode())
                    .entity(page("", 1, values, errors).render())
                    .build();
        }
    }

    @GET
    @Path("{name}")
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public TemplateInstance preview(@RestPath String name) {
        return Templates.dataset(
                datasets.get(name),
                datasets.samples(name, false),
                datasets.samples(name, true),
                current.get().isInstructor());
    }

    @POST
    @Path("{name}/remove")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public Response remove(@RestPath String name) {
        datasets.remove(name, current.get());
        return Response.seeOther(URI.create("/instructor/datasets")).build();
    }
}
