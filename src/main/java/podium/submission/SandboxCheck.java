package podium.submission;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import podium.queue.NodeRole;
import podium.sandbox.Sandbox;

/** Of {@code /q/health/ready}: whether runs can start here, and behind which walls. */
@Readiness
@ApplicationScoped
class SandboxCheck implements HealthCheck {
    @ConfigProperty(name = "podium.role", defaultValue = "all")
    NodeRole role;

    /** Opened by the start of a node that trains; elsewhere looking it up would open it. */
    @Inject
    Instance<Sandbox> sandbox;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("sandbox");
        if (!role.trains()) {
            return response.up().withData("trains", false).build();
        }
        Sandbox own = sandbox.get();
        List<String> missing = own.missing();
        return response.status(missing.isEmpty())
                .withData("trains", true)
                .withData("missing", String.join(", ", missing))
                .withData("isolated", own.protections().isolated())
                .withData("missing_protections", own.protections().missing().size())
                .withData("running", own.running())
                .build();
    }
}
