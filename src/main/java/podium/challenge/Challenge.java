package podium.challenge;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import podium.page.Search;
import podium.problem.Problems;

/** Images to learn, hidden images to be scored on, a baseline to beat, and the terms. */
@Entity
@DynamicUpdate
public class Challenge extends PanacheEntityBase {
    private static final int MOST_CHOICES = 100;

    /** By slug, of those that were asked for: by its id one is read in half of the time. */
    private static final Map<String, Long> IDS = new ConcurrentHashMap<>();

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

    /** From when on submissions are taken; null: since it was made. */
    @Nullable
    public Instant opensAt;

    /** Submissions are taken until this second is over; null: not yet known. */
    @Nullable
    public Instant closesAt;

    /** IANA id: days of the quota begin at its midnight, and times are written in it. */
    public String timeZone = "UTC";

    /** Beside those of a day; null: as many as the days allow. */
    @Nullable
    public Integer submissionsInAll;

    @Enumerated(EnumType.STRING)
    public Counting counting = Counting.BEST;

    /** How many an account may choose where chosen ones count. */
    public int maxFinals = 2;

    /** Of the hidden images, for the live board; the others decide at the end. */
    public double publicFraction = 0.5;

    /** From how many fresh seeds finals are trained. */
    public int finalSeeds = 3;

    /** Whether public scores move only on a significant gain. */
    public boolean ladder;

    /** Since when students see the board as it was then. */
    @Nullable
    public Instant frozenAt;

    /** When the finals were queued. */
    @Nullable
    public Instant finalsAt;

    /** When the final board was opened to all. */
    @Nullable
    public Instant revealedAt;

    /** Null for MNIST, which Podium brings. */
    @ManyToOne(fetch = FetchType.EAGER)
    @Nullable
    public UploadedDataset dataset;

    /** Markdown by the instructor; null for the guide that Podium brings. */
    @Nullable
    public String guide;

    /** Whether it takes submissions no more, except by an extension. The second of its end still counts. */
    public boolean isClosed(Instant now) {
        return closesAt != null && isPast(closesAt, now);
    }

    static boolean isPast(Instant end, Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).isAfter(end);
    }

    public boolean isBegun(Instant now) {
        return opensAt == null || !now.isBefore(opensAt);
    }

    public Phase phase(Instant now) {
        if (!isBegun(now)) {
            return Phase.UPCOMING;
        }
        return !isClosed(now) ? Phase.OPEN : revealedAt == null ? Phase.CLOSED : Phase.REVEALED;
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 where there is none */
    public static Challenge named(String slug) {
        return findBySlug(slug).orElseThrow(() -> Problems.notFound("There is no challenge " + slug + "."));
    }

    public static Optional<Challenge> findBySlug(String slug) {
        Long id = IDS.get(slug);
        Challenge known = id == null ? null : findById(id);
        if (known != null && known.slug.equals(slug)) {
            return Optional.of(known);
        }
        Optional<Challenge> found = find("slug", slug).firstResultOptional();
        found.ifPresent(challenge -> IDS.put(slug, challenge.id));
        return found;
    }

    /** Those with a text in title or slug, the newest first. */
    static PanacheQuery<Challenge> search(String text) {
        return find(
                "lower(concat(title, ' ', slug)) like ?1 escape '!' order by createdAt desc, id",
                Search.containing(text));
    }

    /**
     * What a form has to know of a challenge for one to choose it.
     *
     * @param title for people
     */
    public record Choice(String slug, String title) {}

    /** The newest hundred, to choose from: none of their rules and texts is read. */
    public static List<Choice> choices() {
        return newest(MOST_CHOICES);
    }

    static List<Choice> newest(int most) {
        return find("select slug, title from Challenge order by createdAt desc, id")
                .page(Page.ofSize(most))
                .project(Choice.class)
                .list();
    }

    public static List<Challenge> list(Page page) {
        return find("", Sort.by("createdAt").descending().and("id")).page(page).list();
    }
}
