package podium;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import podium.account.Accounts;
import podium.challenge.Challenges;
import podium.queue.NodeRole;

/** Sees to an instructor and a challenge; nodes that start at once on a new database do it one after the other. */
@ApplicationScoped
class FirstStart {
    private static final Logger LOG = Logger.getLogger("podium");
    private static final long LOCK = 0x506f6469756dL;

    @ConfigProperty(name = "podium.role", defaultValue = "all")
    NodeRole role;

    @Inject
    EntityManager entities;

    @Inject
    Accounts accounts;

    @Inject
    Challenges challenges;

    private volatile Optional<String> password = Optional.empty();

    void prepare(@Observes StartupEvent start) {
        password = QuarkusTransaction.requiringNew().call(() -> {
            entities.createNativeQuery("SELECT pg_advisory_xact_lock(" + LOCK + ")::text")
                    .getSingleResult();
            Optional<String> drawn = accounts.ensureInstructor();
            accounts.fillSkeletons();
            challenges.ensureMnist();
            return drawn;
        });
    }

    void announce(@ObservesAsync HttpServerStart start) {
        if (start.options().getPort() > 0 && role != NodeRole.WORKER) {
            LOG.infof("Open http://localhost:%d", start.options().getPort());
        }
        password.ifPresent(shownOnce ->
                LOG.infof("Sign in as %s with the password %s (shown this once)", Accounts.INSTRUCTOR, shownOnce));
        password = Optional.empty();
    }
}
