package podium.queue;

/** What a node does, as {@code podium.role} says. */
public enum NodeRole {
    /** Answers requests and trains. */
    ALL,
    /** Answers requests. */
    WEB,
    /** Trains. */
    WORKER;

    public boolean trains() {
        return this != WEB;
    }

    public boolean serves() {
        return this != WORKER;
    }
}
