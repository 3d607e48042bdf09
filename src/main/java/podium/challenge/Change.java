package podium.challenge;

import java.util.List;

/**
 * A rule that becomes another, and whom that affects.
 *
 * @param rule its name
 * @param label its name in words
 * @param before in words
 * @param after in words
 * @param consequences for whom, kind by kind
 */
public record Change(String rule, String label, String before, String after, List<Consequence> consequences) {
    public Change {
        consequences = List.copyOf(consequences);
    }

    /**
     * What a change does to some accounts.
     *
     * @param what a clause that follows their number
     * @param count how many
     * @param names of the first of them, in the alphabet's order
     */
    public record Consequence(String what, long count, List<String> names) {
        public Consequence {
            names = List.copyOf(names);
        }

        /** How many more there are than the names. */
        public long getFurther() {
            return count - names.size();
        }
    }
}
