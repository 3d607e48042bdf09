package podium.account;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import podium.limit.Grant;
import podium.limit.Rate;
import podium.limit.SharedBuckets;
import podium.problem.Problems;

/** Slows down who guesses passwords: so many failures in a while, for a handle and for an address, on all nodes together. */
@ApplicationScoped
class SignInThrottle {
    static final Rate PER_HANDLE = new Rate("sign-in", 10, Duration.ofMinutes(10));

    /** A lecture hall may share one address. */
    static final Rate PER_ADDRESS = new Rate("sign-in", 200, Duration.ofMinutes(10));

    @Inject
    SharedBuckets buckets;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 429 where there were too many failures */
    void check(String handle, String address) {
        check(buckets.look(ofHandle(handle), PER_HANDLE));
        check(buckets.look(ofAddress(address), PER_ADDRESS));
    }

    private static void check(Grant grant) {
        if (!grant.granted()) {
            throw Problems.tooMany("Too many failed sign-ins: wait a little.", grant.delay());
        }
    }

    void failed(String handle, String address) {
        buckets.take(ofHandle(handle), PER_HANDLE);
        buckets.take(ofAddress(address), PER_ADDRESS);
    }

    void succeeded(String handle) {
        buckets.forget(ofHandle(handle));
    }

    private static String ofHandle(String handle) {
        return "sign-in of " + handle;
    }

    private static String ofAddress(String address) {
        return "sign-in from " + address;
    }
}
