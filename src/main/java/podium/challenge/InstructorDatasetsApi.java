package podium.challenge;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.page.PageView;

/** Datasets for challenges of one's own. */
@Path("/api/v1/instructor/datasets")
@Produces(MediaType.APPLICATION_JSON)
public class InstructorDatasetsApi {
    private static final int PAGE_SIZE = 100;

    @Inject
    Datasets datasets;

    @Inject
    CurrentAccount current;

    /**
     * The datasets.
     *
     * @param datasets of this page
     * @param total on all pages
     */
    public record DatasetsView(List<Datasets.DatasetView> datasets, long total) {}

    /**
     * The datasets that there are, the newest first.
     *
     * @param q a text in the name
     */
    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public DatasetsView list(@RestQuery @DefaultValue("") String q, @RestQuery @DefaultValue("1") int page) {
        PageView<Datasets.DatasetView> found = datasets.list(q, page, PAGE_SIZE);
        return new DatasetsView(found.items(), found.total());
    }

    /**
     * Adds a dataset of four IDX files, raw or packed by gzip: {@code training_images}, {@code training_labels}, {@code hidden_images} and
     * {@code hidden_labels}, with a {@code name} and, where the labels do not say it, the number of {@code classes}.
     */
    @POST
    @APIResponseSchema(value = Datasets.DatasetView.class, responseCode = "201", responseDescription = "Made")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public Response add(@BeanParam DatasetUpload upload) {
        Datasets.DatasetView added = datasets.add(upload.name(), upload.classes, upload.source(), current.get());
        return Response.created(UriBuilder.fromPath("/api/v1/instructor/datasets/{name}")
                        .build(added.name()))
                .entity(added)
                .build();
    }

    /** One dataset: shape, counts, hashes. */
    @GET
    @Path("{name}")
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public Datasets.DatasetView get(@RestPath String name) {
        return datasets.get(name);
    }

    /** Removes a dataset that no challenge uses. */
    @DELETE
    @Path("{name}")
    @RolesAllowed(Role.INSTRUCTOR_ROLE)
    public void remove(@RestPath String name) {
        datasets.remove(name, current.get());
    }
}
