package podium.challenge;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import org.jspecify.annotations.Nullable;

import podium.page.Search;

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

    /** Those with a text in the name, the newest first. */
    static PanacheQuery<UploadedDataset> search(String text) {
        return find("name like ?1 escape '!' order by uploadedAt desc, id", Search.containing(text));
    }
}
