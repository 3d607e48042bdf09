package podium.challenge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A day by the clocks of a time zone: from its first moment to the next day's. Where clocks go forward or back it has 23
 * or 25 hours, and where they skip midnight it begins at one.
 */
public record Window(Instant from, Instant to) {
    public static Window of(ZoneId zone, Instant now) {
        LocalDate day = now.atZone(zone).toLocalDate();
        return new Window(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
