package podium.capacity;

/**
 * How long submissions wait for their start in a rush.
 *
 * @param slots that train at once, each on a core
 * @param half of all start within so many seconds
 * @param most 95 of a hundred do
 * @param busy share of the time in which slots train while submissions come
 */
public record Waits(int slots, double half, double most, double busy) {}
