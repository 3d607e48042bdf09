package podium.submission;

import java.util.Locale;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

import podium.account.Account;
import podium.account.CurrentAccount;
import podium.keras.KerasWriter;
import podium.keras.WeightsWriter;
import podium.model.ModelSpec;

/** A trained model to take home: its config as Keras 3 JSON, and its weights as NumPy's {@code .npz}. */
@Path("/api/v1/submissions/{id}")
@Authenticated
public class TrainedModelApi {
    @Inject
    Submissions submissions;

    @Inject
    TrainedWeights weights;

    @Inject
    Specs specs;

    @Inject
    CurrentAccount current;

    /** The model without weights, as Keras 3 JSON: what {@code keras.models.model_from_json} loads. */
    @GET
    @Path("/keras")
    @APIResponse(
            responseCode = "200",
            description = "As `model.to_json()` writes it",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @Produces(MediaType.APPLICATION_JSON)
    @Transactional
    public Response keras(@RestPath String id) {
        UUID submission = SubmissionApi.id(id);
        Account reader = current.get();
        return download(
                KerasWriter.toJson(specs.read(submissions.canonicalSpec(submission, reader))),
                submissions.find(submission, reader).name(),
                ".json");
    }

    /** The trained weights as {@code .npz}: the arrays of {@code model.get_weights()}, in its order, under the names of layer and weight. */
    @GET
    @Path("/weights")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Transactional
    public Response weights(@RestPath String id) {
        UUID submission = SubmissionApi.id(id);
        Account reader = current.get();
        SubmissionView view = submissions.find(submission, reader);
        ModelSpec spec = specs.read(submissions.canonicalSpec(submission, reader));
        byte[] floats = weights.of(submission).orElseThrow(() -> SubmissionProblems.noWeights(view.state()));
        return download(WeightsWriter.toNpz(spec, floats), view.name(), ".npz");
    }

    private static Response download(Object body, String name, String ending) {
        return Response.ok(body)
                .header("Content-Disposition", "attachment; filename=\"" + fileName(name) + ending + "\"")
                .build();
    }

    /** Of a submission's name, without an ending: letters, digits and hyphens. */
    static String fileName(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return plain.isEmpty() ? "model" : plain;
    }
}
