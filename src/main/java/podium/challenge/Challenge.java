package podium.challenge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import podium.problem.Problems;

/** Images to learn, hidden images to be scored on, a baseline to beat, and the terms. */
@Entity
public class Challenge extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** Its name in addresses. */
    public String slug;

    public String title;

    public String description;

    public int imageHeight;

    public int imageWidth;

    public int imageChannels;

    public int classes;

    /** Training settings for a submission that brings none, written as the short form writes them. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Object> training;

    public long maxParameters;

    public long maxMemoryBytes;

    public int maxEpochs;

    /** Calls of layers. */
    public int maxLayers;

    public int maxBatchSize;

    /** Floating-point operations of the whole training. */
    public long maxTrainingFlops;

    public int maxTrainSeconds;

    public int submissionsPerDay;

    /** Whom the others try to beat. */
    public String baselineName;

    /** Secret: parts the hidden images into the public and the private half. */
    public byte[] splitSeed;

    public Instant createdAt;

    /** Whether students see each other under invented names. */
    public boolean pseudonyms;

    /** From when on the baseline's solution is open to all. */
    @Nullable
    public Instant closesAt;

    /** Markdown by the instructor; null for the guide that Podium brings. */
    @Nullable
    public String guide;

    public boolean isClosed(Instant now) {
        return closesAt != null && !now.isBefore(closesAt);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 where there is none */
    public static Challenge named(String slug) {
        return findBySlug(slug).orElseThrow(() -> Problems.notFound("There is no challenge " + slug + "."));
    }

    public static Optional<Challenge> findBySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    public static List<Challenge> list(Page page) {
        return find("", Sort.by("createdAt").descending().and("id")).page(page).list();
    }
}
