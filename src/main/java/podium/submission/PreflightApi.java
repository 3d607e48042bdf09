package podium.submission;

import java.io.IOException;
import java.io.InputStream;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.challenge.Challenge;
import podium.keras.KerasArchive;

/** Asking what a submission would cost, as often as one likes. */
@Path("/api/v1/challenges/{slug}/preflight")
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
public class PreflightApi {
    @Inject
    Preflights preflights;

    @Inject
    CurrentAccount current;

    /** Says what a submission would be and cost: layer table, counts, estimate, warnings. As often as one likes. */
    @POST
    @Transactional
    public PreflightView preflight(
            @RestPath String slug, @HeaderParam("Content-Type") @Nullable MediaType mediaType, InputStream body)
            throws IOException {
        // First: who sends slowly keeps no connection to the database meanwhile.
        Upload upload = Upload.read(body, mediaType);
        PreflightView preflight = preflights.of(Challenge.named(slug), current.get(), upload);
        if (!preflight.isAcceptable()) {
            throw SubmissionProblems.invalid(preflight);
        }
        return preflight;
    }
}
