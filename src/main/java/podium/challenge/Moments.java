package podium.challenge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import podium.page.Words;

/** Moments as people and scripts write them in a challenge's time zone. */
final class Moments {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final List<String> ZONES = Stream.concat(
                    Stream.of("UTC"),
                    ZoneId.getAvailableZoneIds().stream()
                            .filter(
                                    id -> id.matches(
                                            "(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                            .sorted())
            .toList();

    private Moments() {}

    /**
     * @param text with an offset, as {@code 2026-12-01T12:00:00Z}, or without one, as clocks in the zone show it
     * @throws IllegalArgumentException saying what is wrong, to be put after the field's name
     */
    static Instant parse(String text, ZoneId zone) {
        String moment = text.strip();
        try {
            return within(OffsetDateTime.parse(moment).toInstant(), text);
        } catch (DateTimeParseException e) {
            // Then without an offset.
        }
        try {
            LocalDateTime local = LocalDateTime.parse(moment.replace(' ', 'T'));
            if (zone.getRules().getValidOffsets(local).isEmpty()) {
                throw new IllegalArgumentException("must be a time that there is, got " + text
                        + ", which the clocks of " + zone + " skip: they go forward then");
            }
            // Of a time that clocks show twice the later, which takes nothing from anybody.
            return within(
                    ZonedDateTime.of(local, zone).withLaterOffsetAtOverlap().toInstant(), text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "must be a moment like 2026-12-01T12:00:00Z, or without the Z in the challenge's time zone, got "
                            + text);
        }
    }

    private static Instant within(Instant moment, String text) {
        if (moment.isBefore(Instant.parse("2000-01-01T00:00:00Z"))
                || moment.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
            throw new IllegalArgumentException("must be between the years 2000 and 9999, got " + text);
        }
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    /** As a field of a form holds it. */
    static String field(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? "" : FIELD.format(moment.atZone(zone));
    }

    /** "Tue 1 Dec 2026, 23:59:00 (Europe/Berlin, UTC+01:00)". */
    static String words(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? "not set" : Words.moment(moment, zone);
    }

    /** Those that people choose from: a continent or an ocean and a place, and UTC. */
    static List<String> zones() {
        return ZONES;
    }

    static ZoneId zone(String text) {
        String id = text.strip();
        try {
            if (ZoneId.getAvailableZoneIds().contains(id)) {
                return ZoneId.of(id);
            }
        } catch (DateTimeException e) {
            // As one that there is not.
        }
        throw new IllegalArgumentException("must be an IANA time zone such as Europe/Berlin, got " + text);
    }
}
