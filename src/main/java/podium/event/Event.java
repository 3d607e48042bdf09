package podium.event;

/**
 * Something happened.
 *
 * @param topic whom it concerns, for example {@code submission:} and an id
 * @param type what it is, for example {@code epoch}
 * @param data JSON, short: PostgreSQL carries at most 8,000 bytes in all
 */
public record Event(String topic, String type, String data) {
    /** Of this type to every subscriber when events may have been missed: read the present state again. */
    public static final String MISSED = "missed";
}
