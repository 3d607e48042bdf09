package podium.submission;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A run that checks a certificate.
 *
 * @param askedAt when, in UTC
 * @param askedBy a handle
 * @param state {@code QUEUED}, {@code RUNNING}, {@code MATCHES} where the same weights and predictions came out,
 *     {@code DIFFERS} where not, {@code FAILED} where nothing did
 * @param found the digests that came out, named as in the certificate; null before it ended
 * @param sameEngine whether it ran with the engine of the certificate; another one may differ in the last bits
 * @param reason why it failed
 */
public record CheckView(
        UUID id,
        Instant askedAt,
        @Nullable String askedBy,
        String state,
        @Nullable Instant finishedAt,
        @Nullable Map<String, Object> found,
        @Nullable Boolean sameEngine,
        @Nullable String reason) {}
