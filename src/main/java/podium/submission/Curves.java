package podium.submission;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;

/** The learning curves: a row an epoch of each attempt. */
@ApplicationScoped
class Curves {
    @Inject
    Session database;

    /** Of the latest attempt, in order. */
    List<EpochView> of(UUID submission) {
        return database.createNativeQuery(
                        "SELECT epoch, seconds, loss, accuracy, validation_loss, validation_accuracy, learning_rate,"
                                + " images_per_second FROM epoch_metric JOIN submission"
                                + " ON id = submission_id AND submission.attempt = epoch_metric.attempt"
                                + " WHERE submission_id = :submission ORDER BY epoch",
                        EpochView.class)
                .setParameter("submission", submission)
                .getResultList();
    }

    /** Gives a submission that has no attempt of its own the curve of another's latest. */
    void copy(UUID from, UUID to) {
        database.createNativeMutationQuery(
                        "INSERT INTO epoch_metric (submission_id, attempt, epoch, seconds, loss, accuracy,"
                                + " validation_loss, validation_accuracy, learning_rate, images_per_second)"
                                + " SELECT :to, 0, epoch, seconds, loss, epoch_metric.accuracy, validation_loss,"
                                + " validation_accuracy, learning_rate, images_per_second"
                                + " FROM epoch_metric JOIN submission"
                                + " ON id = submission_id AND submission.attempt = epoch_metric.attempt"
                                + " WHERE submission_id = :from")
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate();
    }

    /**
     * Adds a point, unless another worker has the lease by now.
     *
     * @return whether the lease holds
     */
    boolean add(Lease lease, EpochView point) {
        return database.createNativeMutationQuery(
                                "INSERT INTO epoch_metric (submission_id, attempt, epoch, seconds, loss,"
                                        + " accuracy, validation_loss, validation_accuracy, learning_rate, images_per_second)"
                                        + " SELECT id, attempt, :epoch, :seconds, :loss, :accuracy,"
                                        + " cast(:validationLoss AS double precision),"
                                        + " cast(:validationAccuracy AS double precision), :learningRate, :imagesPerSecond"
                                        + " FROM submission WHERE id = :id AND lease_owner = :node AND attempt = :attempt")
                        .setParameter("epoch", point.epoch())
                        .setParameter("seconds", point.seconds())
                        .setParameter("loss", point.loss())
                        .setParameter("accuracy", point.accuracy())
                        .setParameter("validationLoss", point.validationLoss())
                        .setParameter("validationAccuracy", point.validationAccuracy())
                        .setParameter("learningRate", point.learningRate())
                        .setParameter("imagesPerSecond", point.imagesPerSecond())
                        .setParameter("id", lease.submission())
                        .setParameter("node", lease.node())
                        .setParameter("attempt", lease.attempt())
                        .executeUpdate()
                == 1;
    }
}
