package podium.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import org.jspecify.annotations.Nullable;

/** Numbers and times as pages say them: {@code say:percent(0.9837)} is "98.37 %". What is not there is a dash. */
@TemplateExtension(namespace = "say")
public final class Words {
    private static final String NOTHING = "–";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm:ss '('VV, 'UTC'xxx')'", Locale.ENGLISH);
    private static final int SIGNIFICANT = 4;
    private static final double LEAST_WRITTEN_OUT = 1e-6;
    private static final String[] SIZES = {"", " k", " M", " G", " T"};

    private Words() {}

    public static String percent(@Nullable Double share) {
        return share == null ? NOTHING : String.format(Locale.ROOT, "%.2f\u202f%%", share * 100);
    }

    public static String fixed(@Nullable Double value, int digits) {
        return value == null ? NOTHING : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Four digits that matter: "0.001", "0.0000313", "1.25e-7". Scripts in pages write the same. */
    public static String significant(@Nullable Double value) {
        if (value == null) {
            return NOTHING;
        }
        if (!Double.isFinite(value) || value == 0) {
            return String.valueOf(value);
        }
        BigDecimal rounded =
                BigDecimal.valueOf(value).round(new MathContext(SIGNIFICANT)).stripTrailingZeros();
        if (Math.abs(value) >= LEAST_WRITTEN_OUT) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    public static String count(@Nullable Number value) {
        return value == null ? NOTHING : String.format(Locale.ROOT, "%,d", value.longValue());
    }

    /** Three digits and a size: 4,731,000 is "4.73 M". */
    public static String large(@Nullable Number value) {
        return value == null ? NOTHING : scaled(value.doubleValue(), 1000);
    }

    public static String bytes(@Nullable Number value) {
        return value == null ? NOTHING : scaled(value.doubleValue(), 1024) + (value.longValue() < 1024 ? " B" : "B");
    }

    /** As Keras' summary counts them: 25,258 (98.7 kB), at four bytes each. */
    public static String weights(long count) {
        return count(count) + " (" + bytes(Math.multiplyExact(count, 4L)) + ")";
    }

    private static String scaled(double value, int base) {
        int size = 0;
        while (Math.round(value) >= base && size < SIZES.length - 1) {
            value /= base;
            size++;
        }
        int digits = size == 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f%s", value, SIZES[size]);
    }

    /** "48 s", "3 min 20 s", "1 h 5 min". */
    public static String duration(@Nullable Number seconds) {
        if (seconds == null) {
            return NOTHING;
        }
        long whole = Math.round(seconds.doubleValue());
        if (whole < 1) {
            return "under 1 s";
        }
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s")
                : whole / 3600 + " h" + (whole / 60 % 60 == 0 ? "" : " " + whole / 60 % 60 + " min");
    }

    public static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    /** As clocks in the zone show it, to the second: "Tue 1 Dec 2026, 23:59:00 (Europe/Berlin, UTC+01:00)". */
    public static String moment(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? NOTHING : LOCAL.format(instant.atZone(zone));
    }

    /** What Javadoc says, as a page says it: what stands in backticks is code. */
    public static RawString marked(@Nullable String text) {
        String escaped = (text == null ? "" : text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        return new RawString(escaped.replaceAll("`([^`]+)`", "<code>$1</code>"));
    }

    /** The address of a list that is searched; it lacks only the page's number. */
    public static String pages(String address, String q) {
        return address + "?" + (q.isBlank() ? "" : "q=" + encoded(q) + "&") + "page=";
    }

    /** As a value in an address. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** "1 image", "2 images". */
    public static String things(Number count, String thing) {
        return count(count) + " " + thing + (count.longValue() == 1 ? "" : "s");
    }

    /** "1st", "2nd", "11th", "23rd". */
    public static String ordinal(Number number) {
        long value = number.longValue();
        String ending = value % 100 / 10 == 1
                ? "th"
                : switch ((int) (value % 10)) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return count(value) + ending;
    }

    /** Keras' way of writing a shape, the batch included: (None, 28, 28, 32). */
    public static String shape(List<Integer> withoutBatch) {
        return withoutBatch.stream().map(String::valueOf).collect(Collectors.joining(", ", "(None, ", ")"));
    }
}
