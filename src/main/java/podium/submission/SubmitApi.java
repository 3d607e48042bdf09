package podium.submission;

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

import io.quarkus.security.Authenticated;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.challenge.Challenge;
import podium.keras.KerasArchive;

/** Submitting by script. */
@Path("/api/v1/challenges/{slug}/submissions")
@Authenticated
@Consumes({
    MediaType.APPLICATION_JSON,
    Upload.YAML,
    Upload.X_YAML,
    Upload.TEXT_YAML,
    MediaType.TEXT_PLAIN,
    KerasArchive.MEDIA_TYPE,
    MediaType.APPLICATION_OCTET_STREAM
})
@Produces(MediaType.APPLICATION_JSON)
public class SubmitApi {
    @Inject
    Intake intake;

    @Inject
    CurrentAccount current;

    /** Submits a config. It is queued; where the same was trained before, that result answers at once, free of quota. */
    @POST
    @APIResponseSchema(value = SubmissionView.class, responseCode = "202", responseDescription = "Taken, at `Location`")
    @Transactional
    public Response submit(
            @RestPath String slug,
            @HeaderParam("Content-Type") @Nullable MediaType mediaType,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            InputStream body)
            throws IOException {
        Upload upload = Upload.read(body, mediaType);
        SubmissionView view = intake.submit(Challenge.named(slug), current.get(), upload, null, idempotencyKey);
        return Response.accepted(view)
                .location(URI.create("/api/v1/submissions/" + view.id()))
                .build();
    }
}
