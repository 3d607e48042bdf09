package podium.problem;

import java.sql.SQLException;
import java.util.Locale;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;

import podium.event.DatabaseOutage;

/** No connection to the database was to be had, for others have them all or because it is away. */
final class Overload {
    private static final int RETRY_AFTER_SECONDS = 5;

    private Overload() {}

    static boolean explains(@Nullable Throwable failure) {
        if (failure == null) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException
                    && cause.getMessage() != null
                    && cause.getMessage().toLowerCase(Locale.ROOT).contains("acquisition timeout")) {
                return true;
            }
        }
        return DatabaseOutage.explains(failure);
    }

    static HttpProblem problem() {
        return HttpProblem.builder()
                .withStatus(503)
                .withDetail("The server has more to do than it can at the moment. Nothing is lost: send it again in "
                        + RETRY_AFTER_SECONDS + " seconds.")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }
}
