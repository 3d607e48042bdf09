package podium.challenge;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import podium.account.CurrentAccount;
import podium.account.Role;
import podium.audit.Audit;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** What an instructor may change of a challenge: {@code pseudonyms} and {@code closes_at}. */
@Path("/api/v1/instructor/challenges/{slug}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.INSTRUCTOR_ROLE)
public class InstructorChallengeApi {
    @Inject
    Audit audit;

    @Inject
    CurrentAccount current;

    /** Changes what the body names, and leaves the rest. */
    @PATCH
    @Transactional
    public ChallengeView change(@RestPath String slug, @Nullable JsonNode changes) {
        Challenge challenge = Challenge.named(slug);
        if (changes == null || !changes.isObject()) {
            throw Problems.invalid(
                    "The changes must be a JSON object.",
                    List.of(new InvalidField("", "must be an object with pseudonyms, closes_at or both")));
        }
        ChallengeView before = ChallengeView.of(challenge);
        if (changes.has("pseudonyms")) {
            challenge.pseudonyms = flag(changes.get("pseudonyms"));
        }
        if (changes.has("closes_at")) {
            challenge.closesAt = moment(changes.get("closes_at"));
        }
        ChallengeView after = ChallengeView.of(challenge);
        audit.record(current.get(), "challenge.change", "challenge " + slug, before, after);
        return after;
    }

    private static boolean flag(JsonNode value) {
        if (!value.isBoolean()) {
            throw invalid("/pseudonyms", "must be true or false, got " + value);
        }
        return value.booleanValue();
    }

    private static @Nullable Instant moment(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        try {
            return Instant.parse(value.asText());
        } catch (DateTimeParseException e) {
            throw invalid("/closes_at", "must be a moment like 2026-12-01T12:00:00Z or null, got " + value);
        }
    }

    private static RuntimeException invalid(String pointer, String message) {
        return Problems.invalid(
                pointer.substring(1) + " " + message + ".", List.of(new InvalidField(pointer, message)));
    }
}
