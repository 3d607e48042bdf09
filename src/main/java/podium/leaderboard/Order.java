package podium.leaderboard;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the leaderboard's rows are sorted by; of equals the better ranked comes first. */
public enum Order {
    ACCURACY("Accuracy", Comparator.comparingInt(Entry::place)),
    PARAMETERS("Parameters", Comparator.comparingLong(Entry::totalParams)),
    TIME("Training time", Comparator.comparingDouble(Entry::trainSeconds)),
    NEWEST("Newest", Comparator.comparing(Entry::submittedAt).reversed());

    private final String words;
    private final Comparator<Entry> comparator;

    Order(String words, Comparator<Entry> comparator) {
        this.words = words;
        this.comparator = comparator.thenComparingInt(Entry::place);
    }

    /** @throws IllegalArgumentException where there is none of that name */
    static Order ofCode(String code) {
        return Arrays.stream(values())
                .filter(order -> order.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("sort must be one of "
                        + Arrays.stream(values()).map(Order::code).collect(Collectors.joining(", ")) + ", got "
                        + code));
    }

    /** As addresses write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    Comparator<Entry> comparator() {
        return comparator;
    }
}
