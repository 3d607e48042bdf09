package podium.leaderboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.ext.RuntimeDelegate;
import jakarta.ws.rs.ext.RuntimeDelegate.HeaderDelegate;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Answers as they were written for a visitor, ready to be sent to the next one for as long as a board is in one state. */
@ApplicationScoped
class KeptBoards {
    /** Of a few hundred rows each. */
    private static final int MOST = 64;

    private static final HeaderDelegate<EntityTag> TAGS =
            RuntimeDelegate.getInstance().createHeaderDelegate(EntityTag.class);

    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

    /**
     * What is asked for.
     *
     * @param query as it stands in the address, null for none
     */
    record Key(Form form, String slug, @Nullable String query) {}

    /** The API's answer, or the part of the page that changes. */
    enum Form {
        JSON("application/json"),
        HTML("text/html;charset=UTF-8");

        private final String type;

        Form(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /**
     * Asked for by somebody, and not there yet.
     *
     * @param state read before whatever the answer is made of: at worst that is newer
     */
    record Wanted(Key key, String state) {}

    /** @param packed with gzip */
    record Kept(String state, String tag, Buffer plain, Buffer packed) {}

    @Nullable
    Kept find(Key key) {
        return kept.get(key);
    }

    void keep(Wanted wanted, EntityTag tag, byte[] written) {
        if (kept.size() >= MOST && !kept.containsKey(wanted.key())) {
            kept.clear();
        }
        kept.put(
                wanted.key(),
                new Kept(wanted.state(), TAGS.toString(tag), Buffer.buffer(written), Buffer.buffer(packed(written))));
    }

    private static byte[] packed(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
