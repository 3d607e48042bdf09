package podium.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import podium.problem.Problems;

/** Slows down who guesses passwords: so many failures in a while, for a handle and for an address, on each node. */
@ApplicationScoped
class SignInThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    static final int PER_HANDLE = 10;

    /** A lecture hall may share one address. */
    static final int PER_ADDRESS = 200;

    private static final int MAX_KEYS = 100_000;

    private final Map<String, Deque<Instant>> failures = new ConcurrentHashMap<>();
    private final Clock clock;

    @Inject
    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 429 where there were too many failures */
    void check(String handle, String address) {
        check("handle " + handle, PER_HANDLE);
        check("address " + address, PER_ADDRESS);
    }

    private void check(String key, int allowed) {
        Deque<Instant> times = failures.get(key);
        if (times == null) {
            return;
        }
        synchronized (times) {
            Instant now = clock.instant();
            forget(times, now);
            if (times.size() >= allowed) {
                throw Problems.tooMany(
                        "Too many failed sign-ins: wait a few minutes.",
                        Duration.between(now, times.getFirst().plus(WINDOW)));
            }
        }
    }

    void failed(String handle, String address) {
        Instant now = clock.instant();
        if (failures.size() > MAX_KEYS) {
            failures.values().removeIf(times -> {
                synchronized (times) {
                    forget(times, now);
                    return times.isEmpty();
                }
            });
        }
        note("handle " + handle, now);
        note("address " + address, now);
    }

    private void note(String key, Instant now) {
        Deque<Instant> times = failures.computeIfAbsent(key, unused -> new ArrayDeque<>());
        synchronized (times) {
            forget(times, now);
            times.addLast(now);
        }
    }

    void succeeded(String handle) {
        failures.remove("handle " + handle);
    }

    private static void forget(Deque<Instant> times, Instant now) {
        while (!times.isEmpty() && times.getFirst().isBefore(now.minus(WINDOW))) {
            times.removeFirst();
        }
    }
}
