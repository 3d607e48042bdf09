package podium;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

import podium.model.catalog.Names;

/**
 * Finds settings that Podium does not have, which is to say misspelt ones: a node that took {@code podium.rule=worker} for
 * nothing would serve pages.
 */
final class Settings {
    /** All that there are; a test compares them with what the code asks for. */
    static final List<String> KNOWN = List.of(
            "podium.address",
            "podium.data-dir",
            "podium.instructor.password",
            "podium.link.lifetime",
            "podium.password.cost",
            "podium.queue.heartbeat-interval",
            "podium.queue.missed-heartbeats",
            "podium.queue.polling-interval",
            "podium.queue.stop-wait",
            "podium.rate-limit.reads",
            "podium.rate-limit.reads-per-address",
            "podium.rate-limit.window",
            "podium.rate-limit.writes",
            "podium.rate-limit.writes-per-address",
            "podium.registration",
            "podium.request.body-time",
            "podium.retention.every",
            "podium.retention.free-space",
            "podium.retention.predictions",
            "podium.retention.weights",
            "podium.retention.weights-size",
            "podium.role",
            "podium.sandbox.mode",
            "podium.session.lifetime",
            "podium.token.lifetime",
            "podium.trusted-proxies",
            "podium.webhook.attempts",
            "podium.webhook.closing-interval",
            "podium.webhook.private-networks",
            "podium.webhook.retry-after",
            "podium.webhook.timeout",
            "podium.worker.slots");

    private static final String PREFIX = "podium.";
    private static final String ENVIRONMENT_PREFIX = "PODIUM_";

    /** Kubernetes gives these to every container beside a service that is called podium. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("PODIUM_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_[0-9]+_.*)?)");

    /** What scripts that talk to Podium may keep in the same shell. */
    private static final List<String> SCRIPTS =
            List.of("PODIUM_CHALLENGE", "PODIUM_CONFIG_DIR", "PODIUM_SERVER", "PODIUM_TOKEN", "PODIUM_URL");

    private Settings() {}

    /** One sentence for each setting that there is not. */
    static List<String> faults(SmallRyeConfig config, Map<String, String> environment) {
        List<String> faults = new ArrayList<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX) && !KNOWN.contains(name) && !isFromEnvironment(config.getConfigValue(name))) {
                faults.add(fault(name, KNOWN));
            }
        }
        Map<String, String> known = new TreeMap<>();
        KNOWN.forEach(name -> known.put(environmentName(name), name));
        environment.keySet().stream()
                .filter(name -> name.startsWith(ENVIRONMENT_PREFIX)
                        && !known.containsKey(name)
                        && !SCRIPTS.contains(name)
                        && !SERVICE_LINK.matcher(name).matches())
                .sorted()
                .forEach(name -> faults.add(fault(name, known.keySet())));
        return faults;
    }

    private static String fault(String name, Collection<String> known) {
        // Without the prefix, which all have in common: it would make any two names alike.
        int prefix = PREFIX.length();
        Map<String, String> byEnd = new TreeMap<>();
        known.forEach(setting -> byEnd.put(setting.substring(prefix), setting));
        Optional<String> nearest =
                Names.nearest(name.substring(prefix), byEnd.keySet()).map(byEnd::get);
        return name + " is no setting of Podium"
                + nearest.map(meant -> "; did you mean " + meant + "?")
                        .orElse(". These are: " + String.join(", ", known) + ".");
    }

    /** Their names arrive here respelt, so that they are looked at in the environment itself. */
    private static boolean isFromEnvironment(ConfigValue value) {
        String source = value.getConfigSourceName();
        return source != null && source.contains("EnvConfigSource");
    }

    static String environmentName(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
