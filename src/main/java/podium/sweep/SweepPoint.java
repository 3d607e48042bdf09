package podium.sweep;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One variant of a sweep. */
@Entity
@IdClass(SweepPoint.Key.class)
class SweepPoint extends PanacheEntityBase {
    record Key(UUID sweepId, int position) implements Serializable {}

    @Id
    UUID sweepId;

    @Id
    int position;

    UUID submissionId;

    /** By JSON pointer. */
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> varied;

    static List<SweepPoint> of(UUID sweep) {
        return list("sweepId = ?1 order by position", sweep);
    }
}
