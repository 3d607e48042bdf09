package podium.export;

import java.io.OutputStream;
import java.util.Map;
import java.util.function.BiConsumer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.leaderboard.Leaderboard;
import podium.page.Spreadsheet;

/** A challenge's results for gradebooks and notebooks, and its definition. */
@Path("/api/v1/instructor/challenges/{slug}/export")
@RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
public class ExportApi {
    private static final String CSV = "text/csv";
    private static final int MOST_SECONDS = 1800;

    @Inject
    Leaderboard leaderboard;

    @Inject
    Grades grades;

    @Inject
    Results results;

    @Inject
    Archive archive;

    @Inject
    Definitions definitions;

    @Inject
    CurrentAccount current;

    @RestPath
    String slug;

    /**
     * Everybody's best, with handles also where students see others.
     *
     * @param decimal {@code comma} for spreadsheets in languages that write 98,5
     */
    @GET
    @Path("leaderboard.csv")
    @Produces(CSV)
    public Response leaderboard(@RestQuery @Nullable String decimal) {
        Account reader = current.get();
        return table("leaderboard", decimal, (challenge, csv) -> leaderboard.write(challenge, reader, csv));
    }

    /**
     * A row for each student, also for who has no valid run; grades of a hundred, for gradebooks: once the final board is
     * revealed the medians of the final runs, before that the accuracy on the public part.
     *
     * @param decimal {@code comma} for spreadsheets in languages that write 98,5
     */
    @GET
    @Path("grades.csv")
    @Produces(CSV)
    public Response grades(@RestQuery @Nullable String decimal) {
        return table("grades", decimal, grades::write);
    }

    /**
     * All runs or all their epochs, a row each.
     *
     * @param decimal {@code comma} for spreadsheets in languages that write 98,5
     * @param by {@code run} or {@code epoch}: what a row is
     */
    @GET
    @Path("results.csv")
    @Produces(CSV)
    public Response results(@RestQuery @DefaultValue("run") String by, @RestQuery @Nullable String decimal) {
        return switch (by) {
            case "run" -> table("results", decimal, results::runs);
            case "epoch" -> table("epochs", decimal, results::epochs);
            default ->
                throw HttpProblem.valueOf(Response.Status.BAD_REQUEST, "by must be run or epoch, got " + by + ".");
        };
    }

    /** All configs and curves. */
    @GET
    @Path("configs.zip")
    @Produces("application/zip")
    public Response configs() {
        return stream("configs.zip", "application/zip", (challenge, out) -> {
            try {
                archive.write(challenge, out);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    /** The challenge's definition, for {@code POST /api/v1/instructor/definitions}, here or elsewhere. The baseline's config is in it. */
    @GET
    @Path("definition.json")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @Produces(MediaType.APPLICATION_JSON)
    public Response definition() {
        Map<String, @Nullable Object> definition = definitions.of(slug);
        return Response.ok(definition)
                .header("Content-Disposition", attachment("challenge.json"))
                .build();
    }

    private Response table(String name, @Nullable String decimal, BiConsumer<Challenge, Spreadsheet> write) {
        Spreadsheet.Dialect dialect = dialect(decimal);
        return stream(name + ".csv", CSV + ";charset=UTF-8", (challenge, out) -> {
            Spreadsheet csv = Spreadsheet.to(out, dialect);
            write.accept(challenge, csv);
            csv.flush();
        });
    }

    private Response stream(String name, String type, BiConsumer<Challenge, OutputStream> write) {
        String challenge = slug;
        QuarkusTransaction.requiringNew().run(() -> Challenge.named(challenge));
        StreamingOutput body = out -> QuarkusTransaction.requiringNew()
                .timeout(MOST_SECONDS)
                .run(() -> write.accept(Challenge.named(challenge), out));
        return Response.ok(body, type)
                .header("Content-Disposition", attachment(name))
                .build();
    }

    private String attachment(String name) {
        return "attachment; filename=\"" + slug + "-" + name + "\"";
    }

    private static Spreadsheet.Dialect dialect(@Nullable String decimal) {
        if (decimal == null || decimal.isEmpty() || decimal.equals("point")) {
            return Spreadsheet.Dialect.POINT;
        }
        if (decimal.equals("comma")) {
            return Spreadsheet.Dialect.COMMA;
        }
        throw HttpProblem.valueOf(Response.Status.BAD_REQUEST, "decimal must be point or comma, got " + decimal + ".");
    }
}
