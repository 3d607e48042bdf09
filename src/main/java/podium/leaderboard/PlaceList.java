package podium.leaderboard;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Who has which rank, for pages to find their reader in: the end of each submission's id and its rank, in the order in which the
 * board lists them. Of others it tells nothing that their rows do not.
 */
final class PlaceList {
    /** Of an id; chance makes two alike in one of a hundred boards of the largest size. */
    private static final int DIGITS = 8;

    private PlaceList() {}

    static String of(List<Entry> sorted) {
        return sorted.stream().map(PlaceList::place).collect(Collectors.joining(" ", "<p id=\"places\">", "</p>"));
    }

    private static String place(Entry entry) {
        String id = entry.submission().toString();
        return id.substring(id.length() - DIGITS) + entry.rank();
    }
}
