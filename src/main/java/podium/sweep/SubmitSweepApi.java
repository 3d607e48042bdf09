package podium.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.Authenticated;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.challenge.Challenge;
import podium.submission.Upload;

/** Submitting up to 20 variants of one config in one call. */
@Path("/api/v1/challenges/{slug}/sweeps")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SubmitSweepApi {
    /** A config, and room for what is varied in it. */
    static final int MAX_BYTES = Upload.MAX_BYTES + 64 * 1024;

    @Inject
    Sweeps sweeps;

    @Inject
    CurrentAccount current;

    /** Submits up to 20 variants of one config, all or none. */
    @POST
    @APIResponseSchema(value = SweepView.class, responseCode = "202", responseDescription = "Taken, at `Location`")
    @RequestBody(
            description = "A config, and what to vary in it, by JSON pointers into it: the values of a grid, or points",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            example = """
                                    {"name": "learning rates",
                                     "config": {"layers": ["Flatten", {"Dense": {"units": 10, "activation": "softmax"}}],
                                      "training": {"optimizer": {"Adam": {"learning_rate": 0.001}}, "epochs": 3}},
                                     "grid": {"/training/optimizer/Adam/learning_rate": [0.001, 0.003, 0.01]}}
                                    """))
    @Transactional
    public Response submit(
            @RestPath String slug, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, InputStream body)
            throws IOException {
        Challenge challenge = Challenge.named(slug);
        byte[] content = body.readNBytes(MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
            throw HttpProblem.builder()
                    .withTitle("Content Too Large")
                    .withStatus(Response.Status.REQUEST_ENTITY_TOO_LARGE)
                    .withDetail("A sweep may have " + MAX_BYTES / 1024 + " KiB.")
                    .build();
        }
        SweepView view = sweeps.submit(challenge, current.get(), content, idempotencyKey);
        return Response.accepted(view)
                .location(URI.create("/api/v1/sweeps/" + view.id()))
                .build();
    }
}
