package podium.problem;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of answers that are this server's doing: each failure, with its trace. What is refused for a while
 * (503: paused, disk full, overload) is a state and no failure: a line when it begins and one a minute while it lasts,
 * however many ask.
 */
final class FailureLog {
    private static final Logger LOG = Logger.getLogger(FailureLog.class);
    private static final Duration REMINDER = Duration.ofMinutes(1);
    private static final int REFUSED = 503;

    /** What refusals are told apart by is written here and nowhere else, so there are few. */
    private static final int MOST_REASONS = 20;

    private static final FailureLog PRESENT = new FailureLog(Clock.systemUTC());

    private final Clock clock;
    private final Map<String, Told> told = new HashMap<>();

    /** @param unsaid how many were refused since */
    private record Told(Instant at, long unsaid) {}

    FailureLog(Clock clock) {
        this.clock = clock;
    }

    /** @param cause null where only the status is known */
    static void tell(HttpProblem problem, String request, @Nullable Throwable cause) {
        int status = problem.getStatusCode();
        if (status == REFUSED) {
            String line = PRESENT.refused(String.valueOf(problem.getTitle()), String.valueOf(problem.getDetail()));
            if (line != null) {
                LOG.warn(line);
            }
        } else if (status >= 500) {
            LOG.error(request + " failed", cause);
        }
    }

    /** What there is to say of one more; mostly nothing. */
    synchronized @Nullable String refused(String title, String detail) {
        Instant now = clock.instant();
        Told last = told.get(title);
        if (last != null && now.isBefore(last.at().plus(REMINDER))) {
            told.put(title, new Told(last.at(), last.unsaid() + 1));
            return null;
        }
        if (told.size() >= MOST_REASONS) {
            told.clear();
        }
        told.put(title, new Told(now, 0));
        String line = "Requests are answered with 503, " + title + ": " + detail;
        return last == null || last.unsaid() == 0
                ? line
                : line + " There were " + last.unsaid() + " more in the "
                        + Duration.between(last.at(), now).toSeconds() + " s since this was said.";
    }
}
