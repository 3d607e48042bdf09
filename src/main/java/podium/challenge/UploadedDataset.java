package podium.challenge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import org.jspecify.annotations.Nullable;

/** Images that an instructor brought; {@link DatasetStore} has their files. */
@Entity
@Table(name = "dataset")
public class UploadedDataset extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** Lower-case letters, digits and hyphens. */
    public String name;

    public int height;
    public int width;
    public int channels;
    public int classes;
    public int trainingCount;
    public int hiddenCount;

    /** SHA-256 over all four files. */
    public String hash;

    @Nullable
    public Long uploadedBy;

    public Instant uploadedAt;

    public static Optional<UploadedDataset> findByName(String name) {
        return find("name", name).firstResultOptional();
    }

    static List<UploadedDataset> newest(int most) {
        return findAll(Sort.by("uploadedAt").descending()).page(0, most).list();
    }
}
