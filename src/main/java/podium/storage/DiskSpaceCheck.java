package podium.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Of {@code /q/health/well}; not of readiness, because pages and results can be read all the same. */
@Wellness
@ApplicationScoped
class DiskSpaceCheck implements HealthCheck {
    @Inject
    DiskSpace space;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("disk space")
                .status(!space.isLow())
                .withData("usable_bytes", space.usableBytes())
                .withData("wanted_bytes", space.wantedBytes())
                .build();
    }
}
