package podium.capacity;

import java.util.List;
import java.util.stream.IntStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.account.Role;

/** Answers instructors how many cores the next deadline takes. */
@Path("/instructor/capacity")
@Produces(MediaType.TEXT_HTML)
public class CapacityPages {
    private static final int MOST_SLOTS = 64;
    private static final int MOST_PER_HOUR = 10_000;
    private static final int MOST_MINUTES = 600;
    private static final int MINUTES = 15;

    /** Three tries of each student in the last hour. */
    private static final int TRIES = 3;

    private static final int LEAST_PER_HOUR = 30;
    private static final int ENOUGH_RUNS = 20;

    @Inject
    LiveFigures figures;

    /**
     * @param perHour submissions that are reckoned with
     * @param minutes that 95 of a hundred may wait at most
     * @param needed slots that this takes, at most {@link #MOST_SLOTS}
     * @param enough whether so many really are
     * @param slots that there are now
     * @param runs that were measured
     * @param measured whether these are enough to reckon with
     * @param meanSeconds of the runs that are reckoned with
     */
    public record Answer(
            int perHour,
            int minutes,
            int needed,
            boolean enough,
            int slots,
            int busiestHour,
            int runs,
            boolean measured,
            double meanSeconds,
            List<Waits> table) {}

    @CheckedTemplate(basePath = "capacity")
    static class Templates {
        private Templates() {}

        static native TemplateInstance capacity(Answer answer);
    }

    @GET
    @RolesAllowed({Role.INSTRUCTOR_ROLE, Role.ASSISTANT_ROLE})
    public TemplateInstance capacity(
            @RestQuery("per_hour") @Nullable String perHour, @RestQuery @Nullable String minutes) {
        List<Double> measured = figures.serviceSeconds();
        List<Double> reckoned = measured.size() < ENOUGH_RUNS ? LiveFigures.BEFORE_THE_FIRST_RUNS : measured;
        int busiest = figures.busiestHour();
        int expected = Math.max(LEAST_PER_HOUR, Math.max(busiest, TRIES * figures.students()));
        int rate = within(perHour, Math.min(expected, MOST_PER_HOUR), MOST_PER_HOUR);
        int patience = within(minutes, MINUTES, MOST_MINUTES);
        Rush rush = new Rush(rate, 1, reckoned);
        int slots = figures.slots();
        int needed = rush.slotsFor(patience * 60.0, MOST_SLOTS);
        List<Waits> table = IntStream.concat(
                        IntStream.of(1, 2, 4, 8, 16, 32, MOST_SLOTS), IntStream.of(needed, Math.max(slots, 1)))
                .sorted()
                .distinct()
                .mapToObj(rush::with)
                .toList();
        double mean =
                reckoned.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return Templates.capacity(new Answer(
                rate,
                patience,
                needed,
                rush.with(needed).most() <= patience * 60.0,
                slots,
                busiest,
                measured.size(),
                measured.size() >= ENOUGH_RUNS,
                mean,
                table));
    }

    /** What is no number, or none that makes sense, is taken as not given: the page shows what it reckons with. */
    private static int within(@Nullable String given, int otherwise, int most) {
        return given != null && given.matches("[0-9]{1,6}") && Integer.parseInt(given) > 0
                ? Math.min(Integer.parseInt(given), most)
                : otherwise;
    }
}
