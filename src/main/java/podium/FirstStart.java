package podium;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

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
    DataSource dataSource;

    @Inject
    EntityManager entities;

    @Inject
    Accounts accounts;

    @Inject
    Challenges challenges;

    private volatile Optional<String> password = Optional.empty();

    void prepare(@Observes StartupEvent start) throws SQLException {
        if (isDone()) {
            return;
        }
        password = QuarkusTransaction.requiringNew().call(() -> {
            entities.createNativeQuery("SELECT pg_advisory_xact_lock(" + LOCK + ")::text")
                    .getSingleResult();
            Optional<String> drawn = accounts.ensureInstructor();
            accounts.fillSkeletons();
            challenges.ensureMnist();
            return drawn;
        });
    }

    /** Asked without Hibernate, which takes a third of a second to parse the first of its queries. */
    private boolean isDone() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT FROM account WHERE handle = '"
                        + Accounts.INSTRUCTOR + "') AND EXISTS (SELECT FROM challenge WHERE slug = '" + Challenges.MNIST
                        + "') AND NOT EXISTS (SELECT FROM account WHERE skeleton IS NULL)")) {
            return row.next() && row.getBoolean(1);
        }
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
