package podium.queue;

import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;

import podium.node.Nodes;

/**
 * How much of this node trains: the slots that it was started with, until the staff want others or none of it. The
 * scheduler has a thread for each core and asks for as much work as it has threads left; what is above the share it does
 * not get.
 */
final class Share extends PostgreSqlJdbcCustomization {
    private final int threads;
    private final int configured;
    private volatile int slots;
    private volatile boolean drained;

    Share(int configured, int cores) {
        super(true, false);
        this.configured = configured;
        this.threads = Math.max(configured, cores);
        this.slots = configured;
    }

    /** The most that it can be. */
    int threads() {
        return threads;
    }

    int slots() {
        return slots;
    }

    /** @return whether more may run at once than before */
    boolean follow(Nodes.Wish wish) {
        int before = allowed();
        Integer wanted = wish.slots();
        slots = wanted == null ? configured : Math.min(wanted, threads);
        drained = wish.drained();
        return allowed() > before;
    }

    private int allowed() {
        return drained ? 0 : slots;
    }

    /**
     * Select, then update: in the one statement that does both PostgreSQL may run the inner select more than once, and then
     * takes more than its limit.
     */
    @Override
    public String createGenericSelectForUpdateQuery(
            String table, int limit, String condition, boolean orderByPriority) {
        // The limit is threads less what runs.
        int free = Math.max(0, limit - (threads - allowed()));
        return super.createGenericSelectForUpdateQuery(table, free, condition, orderByPriority);
    }
}
