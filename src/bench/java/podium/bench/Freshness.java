package podium.bench;

import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks four times a second whether the leaderboard shows what is in the database. */
final class Freshness implements AutoCloseable {
    private static final Pattern TAG = Pattern.compile("W/\"([0-9]+)-");
    private static final long PAUSE_MILLIS = 250;

    private final Times late = new Times();
    private final Thread thread;
    private volatile boolean over;

    Freshness(Course course, Caller caller) {
        thread = new Thread(() -> {
            try (Connection database = course.connect()) {
                look(database, caller);
            } catch (Exception e) {
                caller.fault("the board's freshness: " + e);
            }
        });
        thread.start();
    }

    private void look(Connection database, Caller caller) throws Exception {
        Map<Long, Long> since = new HashMap<>();
        while (!over) {
            String version = Course.value(database, "SELECT coalesce(max(version), 0) FROM board_version");
            long present = Long.parseLong(version);
            since.putIfAbsent(present, System.nanoTime());
            Caller.Answer answer = caller.send(
                            Caller.Call.get("/api/v1/challenges/mnist/leaderboard", Map.of()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            Matcher tag = TAG.matcher(answer.head().getHeader("ETag"));
            boolean current = tag.find() && Long.parseLong(tag.group(1)) >= present;
            late.add(current ? 0 : (System.nanoTime() - since.get(present)) / 1e6);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** How long each answer was behind, in milliseconds. */
    Times late() {
        return late;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
