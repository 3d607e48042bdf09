package podium.model;

/** An enum constant that configs also write in other words. */
public interface Aliased {
    /** Other words for it, in lower case. */
    String[] aliases();
}
