package podium.submission;

import java.util.Optional;
import java.util.UUID;

import podium.sandbox.Verdict;
import podium.worker.ProgressEvent;

/** Gives runs to nodes, and takes news and outcomes back from whoever still has the lease. */
public interface Leasing {
    /** What a lease's end means for the queue. */
    enum End {
        /** Nothing more is to be done. */
        DONE,
        /** It failed for our reasons and is to be tried again. */
        AGAIN,
        /** The lease was gone: whoever has it now sees to the rest. */
        REFUSED
    }

    /** Nothing where there is nothing to do any more. */
    Optional<Lease> acquire(UUID id, String node);

    /** From which it is trained. */
    long seed(Lease lease);

    /** @return whether the lease holds */
    boolean epoch(Lease lease, EpochView point);

    void batch(Lease lease, ProgressEvent.Batch batch);

    /** Writes the outcome, if the lease still holds. */
    End finish(Lease lease, Verdict verdict);

    /** This node found that its lease was another's and stopped training. */
    void stopped(Lease lease);

    /** This node stops: somebody else may begin anew, and it counts as nobody's failure. */
    void handBack(Lease lease);
}
