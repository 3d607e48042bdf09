package podium.leaderboard;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;

/**
 * The board's rows as HTML. Most of a page is rows, and most rows are the same for most readers and through most changes:
 * each is drawn once for all who see it alike.
 */
@ApplicationScoped
class DrawnRows {
    /** About a kilobyte each. */
    private static final int MOST_KEPT = 8_000;

    private final Map<Board.Line, RawString> kept = new ConcurrentHashMap<>();

    @CheckedTemplate(basePath = "leaderboard")
    static class Templates {
        private Templates() {}

        static native TemplateInstance row(Board.Line line);
    }

    List<RawString> of(Board board) {
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        return board.lines().stream()
                .map(line -> kept.computeIfAbsent(line, DrawnRows::draw))
                .toList();
    }

    private static RawString draw(Board.Line line) {
        return new RawString(Templates.row(line).render());
    }
}
