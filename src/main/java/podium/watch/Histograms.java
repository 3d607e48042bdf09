package podium.watch;

import java.time.Duration;
import java.util.stream.DoubleStream;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/** Requests in buckets, so that percentiles can be drawn over all nodes. */
class Histograms {
    private static final DistributionStatisticConfig REQUESTS = DistributionStatisticConfig.builder()
            .serviceLevelObjectives(DoubleStream.of(0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5)
                    .map(seconds -> seconds * 1e9)
                    .toArray())
            .build();

    /** Of what takes from a moment to hours: waiting, training. */
    static final Duration[] LONG = DoubleStream.of(1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200)
            .mapToObj(seconds -> Duration.ofSeconds((long) seconds))
            .toArray(Duration[]::new);

    @Produces
    @Singleton
    MeterFilter requests() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("http.server.requests") ? REQUESTS.merge(config) : config;
            }
        };
    }
}
