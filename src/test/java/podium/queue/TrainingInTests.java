package podium.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Has a test's submissions trained, and not what other tests left in the queue: that waits a day meanwhile. */
@ApplicationScoped
public class TrainingInTests {
    @Inject
    Worker worker;

    @Inject
    EntityManager database;

    public void begin() {
        forgetResults();
        putOthersOff();
        worker.begin();
    }

    void putOthersOff() {
        update("UPDATE scheduled_tasks SET execution_time = execution_time + interval '1 day'");
    }

    public void end() {
        worker.end();
        forgetResults();
        bringBackOthers();
    }

    void bringBackOthers() {
        update("UPDATE scheduled_tasks SET execution_time = execution_time - interval '1 day'"
                + " WHERE execution_time > now() + interval '1 hour'");
    }

    /** Else what one test trains would answer what another wants to see trained. */
    private void forgetResults() {
        update("UPDATE submission SET engine = 'of another test' WHERE engine IS NOT NULL");
        update("UPDATE submission SET certificate = jsonb_set(certificate, '{engine}', '\"of another test\"')"
                + " WHERE certificate IS NOT NULL");
    }

    private void update(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(sql).executeUpdate());
    }
}
