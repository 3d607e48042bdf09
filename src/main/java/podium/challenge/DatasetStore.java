package podium.challenge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import podium.dataset.CorruptDatasetException;
import podium.dataset.Dataset;
import podium.dataset.Digest;
import podium.dataset.Idx;
import podium.dataset.LabelledImages;
import podium.dataset.Part;

/** The files of uploaded datasets, in the database, where all nodes find them: packed, and in pieces. */
@ApplicationScoped
public class DatasetStore {
    private static final int PIECE = 1 << 20;

    @Inject
    Session database;

    /** Stores the files of a new dataset in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void store(UploadedDataset dataset, Map<Part, Idx> files) {
        files.forEach((part, idx) -> {
            try (var packed = new GZIPOutputStream(new Pieces(dataset.id, part), 1 << 16)) {
                idx.write(packed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            database.createNativeMutationQuery(
                            "INSERT INTO dataset_file (dataset_id, file, hash, bytes) VALUES (:dataset, :file, :hash, :bytes)")
                    .setParameter("dataset", dataset.id)
                    .setParameter("file", part.name())
                    .setParameter("hash", Digest.of(idx))
                    .setParameter("bytes", idx.data().length)
                    .executeUpdate();
        });
    }

    /** @throws CorruptDatasetException where it is not what was uploaded */
    @Transactional
    public Dataset load(UploadedDataset dataset) {
        Dataset loaded = Dataset.of(
                dataset.name,
                new LabelledImages(read(dataset, Part.TRAINING_IMAGES), read(dataset, Part.TRAINING_LABELS)),
                new LabelledImages(read(dataset, Part.HIDDEN_IMAGES), read(dataset, Part.HIDDEN_LABELS)),
                dataset.classes);
        if (!loaded.hash().equals(dataset.hash)) {
            throw new CorruptDatasetException("the dataset " + dataset.name
                    + " is damaged: the SHA-256 of its files must be " + dataset.hash + ", got " + loaded.hash());
        }
        return loaded;
    }

    private Idx read(UploadedDataset dataset, Part part) {
        try (InputStream in = new GZIPInputStream(new SequenceInputStream(new Stored(dataset.id, part)), 1 << 16)) {
            return Idx.read(in, dataset.name + "'s " + part.words());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what comes piece by piece. */
    private final class Pieces extends OutputStream {
        private final long dataset;
        private final Part part;
        private final byte[] piece = new byte[PIECE];
        private int length;
        private int position;

        Pieces(long dataset, Part part) {
            this.dataset = dataset;
            this.part = part;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            int at = from;
            while (at < from + count) {
                int now = Math.min(from + count - at, PIECE - length);
                System.arraycopy(bytes, at, piece, length, now);
                at += now;
                length += now;
                if (length == PIECE) {
                    insert();
                }
            }
        }

        @Override
        public void close() {
            if (length > 0) {
                insert();
            }
        }

        private void insert() {
            database.createNativeMutationQuery("INSERT INTO dataset_piece (dataset_id, file, position, bytes)"
                            + " VALUES (:dataset, :file, :position, :bytes)")
                    .setParameter("dataset", dataset)
                    .setParameter("file", part.name())
                    .setParameter("position", position++)
                    .setParameter("bytes", Arrays.copyOf(piece, length))
                    .executeUpdate();
            length = 0;
        }
    }

    /** Reads it so. */
    private final class Stored implements Enumeration<InputStream> {
        private final long dataset;
        private final Part part;
        private final int count;
        private int next;

        Stored(long dataset, Part part) {
            this.dataset = dataset;
            this.part = part;
            this.count = database.createNativeQuery(
                            "SELECT count(*) FROM dataset_piece WHERE dataset_id = :dataset AND file = :file",
                            Long.class)
                    .setParameter("dataset", dataset)
                    .setParameter("file", part.name())
                    .getSingleResult()
                    .intValue();
        }

        @Override
        public boolean hasMoreElements() {
            return next < count;
        }

        @Override
        public InputStream nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException();
            }
            return new ByteArrayInputStream(database.createNativeQuery(
                            "SELECT bytes FROM dataset_piece"
                                    + " WHERE dataset_id = :dataset AND file = :file AND position = :position",
                            byte[].class)
                    .setParameter("dataset", dataset)
                    .setParameter("file", part.name())
                    .setParameter("position", next++)
                    .getSingleResult());
        }
    }
}
