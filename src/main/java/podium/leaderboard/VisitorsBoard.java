package podium.leaderboard;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import podium.limit.Grant;
import podium.limit.ReadLimits;

/**
 * Answers visitors who ask for a leaderboard as JSON, and open pages that ask for what has changed, before all else does, from
 * bytes that were written for another: when a score lands a whole lecture hall asks at once. What is not kept, or is for
 * somebody in particular, goes on to {@link LeaderboardApi} or {@link LeaderboardPages}; while one answer is being written
 * there, others who want the same wait for it.
 */
@ApplicationScoped
class VisitorsBoard {
    static final String WANTED = "podium.wanted-board";
    static final String CACHE_CONTROL = "private, no-cache";

    /** Behind the handlers that refuse what nobody may send. */
    private static final int EARLY = Integer.MIN_VALUE + 2;

    /** A board that changes while it is written is asked for again so often. */
    private static final int TRIES = 3;

    private static final int NOT_MODIFIED = 304;

    private static final Set<String> JSON = Set.of("*/*", "application/json");

    private static final Set<String> HTML = Set.of("*/*", "text/html");

    @Inject
    BoardStates states;

    @Inject
    KeptBoards boards;

    @Inject
    ReadLimits limits;

    private final Map<KeptBoards.Key, Promise<Void>> written = new ConcurrentHashMap<>();

    void register(@Observes Router router) {
        router.get("/api/v1/challenges/:slug/leaderboard")
                .order(EARLY)
                .handler(context -> look(context, KeptBoards.Form.JSON, JSON));
        router.get("/challenges/:slug/live").order(EARLY).handler(context -> look(context, KeptBoards.Form.HTML, HTML));
    }

    private void look(RoutingContext context, KeptBoards.Form form, Set<String> accepted) {
        if (!isVisitors(context.request(), accepted)) {
            context.next();
            return;
        }
        var key = new KeptBoards.Key(
                form, context.pathParam("slug"), context.request().query());
        look(context, key, context.vertx().getOrCreateContext(), TRIES);
    }

    private static boolean isVisitors(HttpServerRequest request, Set<String> accepted) {
        String accept = request.getHeader("Accept");
        return (accept == null || accepted.contains(accept))
                && request.getHeader("Authorization") == null
                && request.getHeader("Cookie") == null;
    }

    private void look(RoutingContext context, KeptBoards.Key key, Context loop, int tries) {
        on(loop, states.now(), now -> {
            String state = now == null ? null : now.get(key.slug());
            if (state == null) {
                context.next();
            } else {
                give(context, new KeptBoards.Wanted(key, state), loop, tries);
            }
        });
    }

    private void give(RoutingContext context, KeptBoards.Wanted wanted, Context loop, int tries) {
        KeptBoards.Kept kept = boards.find(wanted.key());
        if (kept != null && kept.state().equals(wanted.state())) {
            answer(context, wanted.key().form(), kept);
            return;
        }
        Promise<Void> mine = Promise.promise();
        Promise<Void> other = written.putIfAbsent(wanted.key(), mine);
        if (other == null || tries == 0) {
            context.put(WANTED, wanted);
            context.addEndHandler(answered -> {
                if (written.remove(wanted.key(), mine)) {
                    mine.complete();
                }
            });
            context.next();
        } else {
            on(loop, other.future(), done -> look(context, wanted.key(), loop, tries - 1));
        }
    }

    private interface Then<T> {
        /** @param result null where it failed */
        void go(@Nullable T result);
    }

    /** A request is only ever touched on its own event loop. */
    private static <T> void on(Context loop, Future<T> future, Then<T> then) {
        future.onComplete(done -> loop.runOnContext(ignored -> then.go(done.result())));
    }

    private void answer(RoutingContext context, KeptBoards.Form form, KeptBoards.Kept kept) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return;
        }
        // Pages are not counted: a lecture hall may well be one address.
        if (form == KeptBoards.Form.JSON) {
            String address = request.remoteAddress() == null
                    ? "?"
                    : request.remoteAddress().hostAddress();
            Grant grant = limits.take(address, null);
            if (!grant.granted()) {
                context.next();
                return;
            }
            grant.tell(response::putHeader);
        }
        response.putHeader("ETag", kept.tag())
                .putHeader("Cache-Control", CACHE_CONTROL)
                .putHeader("Vary", "Accept, Accept-Encoding");
        // Whatever comes with it is of no interest.
        request.resume();
        if (isKnown(request.getHeader("If-None-Match"), kept.tag())) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        response.putHeader("Content-Type", form.type());
        response.end(body(request, response, kept));
    }

    private static Buffer body(HttpServerRequest request, HttpServerResponse response, KeptBoards.Kept kept) {
        String encodings = request.getHeader("Accept-Encoding");
        if (encodings != null
                && Arrays.stream(encodings.split(","))
                        .anyMatch(one -> one.strip().equals("gzip"))) {
            response.putHeader("Content-Encoding", "gzip");
            return kept.packed();
        }
        return kept.plain();
    }

    private static boolean isKnown(@Nullable String tags, String tag) {
        return tags != null
                && (tags.strip().equals("*")
                        || Arrays.stream(tags.split(","))
                                .anyMatch(one -> one.strip().equals(tag)));
    }
}
