package podium.submission;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** What was uploaded, and what it was read as; kept apart because lists of submissions do not want it. */
@Entity
class SubmissionConfig extends PanacheEntityBase {
    @Id
    UUID submissionId;

    byte[] body;
    String mediaType;

    /** Canonical JSON. */
    String spec;

    /** For Hibernate. */
    protected SubmissionConfig() {}

    SubmissionConfig(UUID submissionId, byte[] body, String mediaType, String spec) {
        this.submissionId = submissionId;
        this.body = body;
        this.mediaType = mediaType;
        this.spec = spec;
    }
}
