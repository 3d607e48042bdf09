package podium.sandbox;

import java.time.Duration;

/**
 * What a run took.
 *
 * @param peakRssBytes the most resident memory that its process tree was seen with
 * @param cpu of all its processes, as far as seen
 * @param wall from start to end
 */
public record Usage(long peakRssBytes, Duration cpu, Duration wall) {}
