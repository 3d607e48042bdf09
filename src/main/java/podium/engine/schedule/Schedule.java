package podium.engine.schedule;

/** The learning rate by step. */
@FunctionalInterface
public interface Schedule {
    /** @param step steps done so far: 0 for the first */
    double at(long step);
}
