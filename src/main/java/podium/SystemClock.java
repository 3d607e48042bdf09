package podium;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.arc.DefaultBean;

/** The time, on which all nodes agree; a test that needs another produces its own. */
final class SystemClock {
    @Produces
    @Singleton
    @DefaultBean
    static Clock clock(DatabaseTime database) {
        return database.clock();
    }
}
