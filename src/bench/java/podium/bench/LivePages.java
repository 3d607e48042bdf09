package podium.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;

import io.vertx.core.Future;

/** Leaderboards that many have open, and when each heard that it has changed. */
final class LivePages {
    private static final String CHANGED = "leaderboard";

    private final List<List<Instant>> heard = new ArrayList<>();

    /** @param changed told of each event, with the number of the page */
    static LivePages open(Caller caller, int count, IntConsumer changed) {
        LivePages pages = new LivePages();
        List<Future<Void>> opened = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            int page = number;
            List<Instant> events = new CopyOnWriteArrayList<>();
            pages.heard.add(events);
            opened.add(caller.follow("/api/v1/challenges/mnist/events", event -> {
                if (event.equals(CHANGED)) {
                    events.add(Instant.now());
                    changed.accept(page);
                }
            }));
        }
        Future.join(opened).toCompletionStage().toCompletableFuture().join();
        return pages;
    }

    int count() {
        return heard.size();
    }

    /** Of every page, when it first heard anything from then on; null where one did not. */
    List<Instant> firstSince(Instant moment) {
        List<Instant> firsts = new ArrayList<>();
        for (List<Instant> events : heard) {
            firsts.add(events.stream()
                    .filter(event -> !event.isBefore(moment))
                    .findFirst()
                    .orElse(null));
        }
        return firsts;
    }
}
