package podium.leaderboard;

import java.util.Objects;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.account.CurrentAccount;
import podium.challenge.Challenge;

/** The leaderboard, for anyone to read. */
@Path("/api/v1/challenges/{slug}/leaderboard")
public class LeaderboardApi {
    private static final String CSV = "text/csv";
    private static final MediaType CSV_UTF_8 = new MediaType("text", "csv", "utf-8");

    @Inject
    Leaderboard leaderboard;

    @Inject
    BoardVersions versions;

    @Inject
    KeptBoards boards;

    @Inject
    ObjectMapper json;

    @Inject
    CurrentAccount current;

    /**
     * The leaderboard, as JSON or, by {@code Accept}, as a CSV table. With {@code If-None-Match} and the last answer's
     * {@code ETag}, 304 where nothing has changed.
     */
    @APIResponse(
            responseCode = "200",
            description = "A page of it",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Another one when anything of it has changed",
                            schema = @Schema(type = SchemaType.STRING)),
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = LeaderboardView.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "As it was")
    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Transactional
    public Response get(
            @RestPath String slug,
            @BeanParam BoardRequest request,
            @RestQuery @DefaultValue("100") int size,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context Request conditions,
            @Context RoutingContext routing)
            throws JsonProcessingException {
        Challenge challenge = Challenge.named(slug);
        Account reader = current.find().orElse(null);
        boolean csv = wantsCsv(headers);
        EntityTag tag = tag(challenge, reader, uri.getRequestUri().getRawQuery(), csv);
        ResponseBuilder unchanged = conditions.evaluatePreconditions(tag);
        if (unchanged != null) {
            return cached(unchanged, tag).build();
        }
        LeaderboardView view =
                leaderboard.read(challenge, reader, request, size).view();
        if (csv) {
            return cached(Response.ok(LeaderboardCsv.write(view), CSV_UTF_8), tag)
                    .build();
        }
        byte[] written = json.writeValueAsBytes(view);
        if (reader == null && routing.get(VisitorsBoard.WANTED) instanceof KeptBoards.Wanted wanted) {
            boards.keep(wanted, tag, written);
        }
        return cached(Response.ok(written, MediaType.APPLICATION_JSON_TYPE), tag)
                .build();
    }

    /** All that the answer depends on. Weak: it may be compressed on its way. */
    private EntityTag tag(Challenge challenge, @Nullable Account reader, @Nullable String query, boolean csv) {
        int seen = Objects.hash(
                challenge.pseudonyms,
                challenge.baselineName,
                challenge.counting,
                challenge.frozenAt,
                reader == null ? null : reader.id,
                reader == null ? null : reader.role.name(),
                query,
                csv);
        return new EntityTag(versions.of(challenge.slug) + "-" + Integer.toHexString(seen), true);
    }

    /** May be kept by the one who asked, who asks each time whether it is still so. */
    private static ResponseBuilder cached(ResponseBuilder answer, EntityTag tag) {
        return answer.tag(tag)
                .header("Cache-Control", VisitorsBoard.CACHE_CONTROL)
                .header("Vary", "Accept");
    }

    private static boolean wantsCsv(HttpHeaders headers) {
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (accepted.isCompatible(CSV_UTF_8)) {
                return true;
            }
        }
        return false;
    }
}
