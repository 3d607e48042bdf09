package podium.challenge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.audit.Audit;
import podium.dataset.Arrival;
import podium.dataset.Dataset;
import podium.dataset.LabelledImages;
import podium.dataset.Part;
import podium.page.PageView;
import podium.page.Paging;
import podium.page.Picture;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Datasets that instructors bring. Pages and API both go through here. */
@ApplicationScoped
class Datasets {
    private static final int SAMPLES = 8;
    private static final int SAMPLED_CLASSES = 20;
    private static final int TRANSACTION_SECONDS = 600;

    @Inject
    DatasetStore store;

    @Inject
    Session database;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /**
     * One of a dataset's four files.
     *
     * @param file which of them
     * @param hash SHA-256 of the file unpacked, in hex
     * @param bytes unpacked, without the header
     */
    public record FileView(String file, String hash, long bytes) {}

    /**
     * A dataset as its instructors see it.
     *
     * @param trainingCount images to train with
     * @param hiddenCount images to score with
     * @param uploadedAt when, in UTC
     * @param files the four files
     * @param hash SHA-256 over all four files, which certificates name
     */
    public record DatasetView(
            String name,
            int height,
            int width,
            int channels,
            int classes,
            int trainingCount,
            int hiddenCount,
            String hash,
            Instant uploadedAt,
            List<FileView> files) {
        public DatasetView {
            files = List.copyOf(files);
        }
    }

    /** Images of one class, as addresses that carry their data. */
    public record Sample(int label, int count, List<String> pictures) {
        public Sample {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * Checks what came, and keeps it if all is well.
     *
     * @param classes null for as many as the labels say
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with all that is wrong, by field
     */
    DatasetView add(String writtenName, @Nullable String classes, Arrival.Source source, Account by) {
        List<InvalidField> faults = new ArrayList<>();
        String name = writtenName.strip();
        boolean wellNamed = name.matches("[a-z0-9][a-z0-9-]{0,62}") && !name.equals(Challenges.MNIST);
        if (!wellNamed) {
            faults.add(new InvalidField(
                    "/name",
                    "must be 1 to 63 of a-z, 0-9 and '-', not begin with '-' and not be mnist, got "
                            + (name.isEmpty() ? "nothing" : name)));
        } else if (QuarkusTransaction.requiringNew()
                .call(() -> UploadedDataset.findByName(name).isPresent())) {
            faults.add(new InvalidField("/name", "must be one that no dataset has yet, got " + name));
        }
        Integer count = null;
        if (classes != null && !classes.isBlank()) {
            try {
                count = Math.toIntExact(RuleValues.whole(new TextNode(classes), 2, Arrival.MAX_CLASSES));
            } catch (IllegalArgumentException e) {
                faults.add(new InvalidField("/classes", String.valueOf(e.getMessage())));
            }
        }
        Arrival arrival;
        try {
            arrival = Arrival.check(wellNamed ? name : "unnamed", count, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        arrival.faults().forEach((part, fault) -> faults.add(new InvalidField("/" + part.code(), fault)));
        Dataset dataset = arrival.dataset();
        if (!faults.isEmpty() || dataset == null) {
            throw Problems.invalid(ChallengeEdits.sentence(faults), faults);
        }
        return QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).call(() -> insert(dataset, arrival, by));
    }

    private DatasetView insert(Dataset dataset, Arrival arrival, Account by) {
        UploadedDataset uploaded = new UploadedDataset();
        uploaded.name = dataset.name();
        uploaded.height = dataset.training().height();
        uploaded.width = dataset.training().width();
        uploaded.channels = dataset.training().channels();
        uploaded.classes = dataset.classes();
        uploaded.trainingCount = dataset.training().count();
        uploaded.hiddenCount = dataset.hidden().count();
        uploaded.hash = dataset.hash();
        uploaded.uploadedBy = by.id;
        uploaded.uploadedAt = clock.instant();
        uploaded.persistAndFlush();
        store.store(uploaded, arrival.files());
        DatasetView view = view(uploaded, files(List.of(uploaded)).getOrDefault(uploaded.id, List.of()));
        audit.record(by, "dataset.upload", "dataset " + dataset.name(), null, view);
        return view;
    }

    @Transactional
    PageView<DatasetView> list(String text, int page, int size) {
        PanacheQuery<UploadedDataset> found = UploadedDataset.search(text);
        List<UploadedDataset> shown = found.page(Paging.index(page), size).list();
        Map<Long, List<FileView>> files = files(shown);
        return new PageView<>(
                shown.stream()
                        .map(one -> view(one, files.getOrDefault(one.id, List.of())))
                        .toList(),
                Paging.number(page),
                size,
                found.count());
    }

    @Transactional
    DatasetView get(String name) {
        UploadedDataset dataset = named(name);
        return view(dataset, files(List.of(dataset)).getOrDefault(dataset.id, List.of()));
    }

    /** A few images of each of the first classes: of those to train on, or of the hidden ones. */
    @Transactional
    List<Sample> samples(String name, boolean hidden) {
        Dataset dataset = store.load(named(name));
        LabelledImages images = hidden ? dataset.hidden() : dataset.training();
        return IntStream.range(0, Math.min(dataset.classes(), SAMPLED_CLASSES))
                .mapToObj(label -> sample(images, label))
                .toList();
    }

    private static Sample sample(LabelledImages images, int label) {
        byte[] labels = images.labels().data();
        int[] found = IntStream.range(0, labels.length)
                .filter(i -> Byte.toUnsignedInt(labels[i]) == label)
                .toArray();
        return new Sample(
                label,
                found.length,
                Arrays.stream(found)
                        .limit(SAMPLES)
                        .mapToObj(i -> Picture.of(images, i))
                        .toList());
    }

    /** Takes away one that no challenge is on. */
    @Transactional
    void remove(String name, Account by) {
        UploadedDataset dataset = named(name);
        List<String> users = Challenge.<Challenge>list("dataset", dataset).stream()
                .map(challenge -> challenge.slug)
                .toList();
        if (!users.isEmpty()) {
            throw Problems.conflict("The dataset " + name + " is what " + String.join(", ", users) + " is on.");
        }
        audit.record(by, "dataset.remove", "dataset " + name, get(name), null);
        dataset.delete();
    }

    private static UploadedDataset named(String name) {
        return UploadedDataset.findByName(name)
                .orElseThrow(() -> Problems.notFound("There is no dataset " + name + "."));
    }

    private Map<Long, List<FileView>> files(List<UploadedDataset> datasets) {
        if (datasets.isEmpty()) {
            return Map.of();
        }
        return database
                .createNativeQuery(
                        "SELECT dataset_id, file, hash, bytes FROM dataset_file WHERE dataset_id IN (:ids)",
                        Tuple.class)
                .setParameter("ids", datasets.stream().map(one -> one.id).toList())
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("dataset_id", Number.class).longValue(),
                        Collectors.mapping(
                                row -> new FileView(
                                        Part.valueOf(row.get("file", String.class))
                                                .code(),
                                        row.get("hash", String.class),
                                        row.get("bytes", Number.class).longValue()),
                                Collectors.toList())));
    }

    private static DatasetView view(UploadedDataset dataset, List<FileView> files) {
        return new DatasetView(
                dataset.name,
                dataset.height,
                dataset.width,
                dataset.channels,
                dataset.classes,
                dataset.trainingCount,
                dataset.hiddenCount,
                dataset.hash,
                dataset.uploadedAt,
                files.stream()
                        .sorted(Comparator.comparing(
                                file -> Part.valueOf(file.file().toUpperCase(Locale.ROOT))))
                        .toList());
    }
}
