package podium.challenge;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response.Status;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;

import podium.account.Account;

/** Until when somebody may submit: as all, or by an extension. */
@ApplicationScoped
@Transactional
public class Deadlines {
    @Inject
    Extensions extensions;

    /** The last second that counts for this account; null where there is no end. */
    public @Nullable Instant of(Challenge challenge, Account account) {
        Instant closesAt = challenge.closesAt;
        if (closesAt == null) {
            return null;
        }
        return extensions
                .of(challenge, account)
                .map(Extension::until)
                .filter(closesAt::isBefore)
                .orElse(closesAt);
    }

    /** Why a submission that arrived then is not taken, in a sentence; empty where it is. */
    public Optional<String> refusal(Challenge challenge, Account account, Instant arrived) {
        if (!challenge.isBegun(arrived)) {
            return Optional.of(
                    challenge.title + " opens on " + Moments.words(challenge.opensAt, challenge.zone()) + ".");
        }
        if (!challenge.isClosed(arrived)) {
            return Optional.empty();
        }
        Instant end = of(challenge, account);
        return end == null || !Challenge.isPast(end, arrived)
                ? Optional.empty()
                : Optional.of(challenge.title + " closed on " + Moments.words(end, challenge.zone())
                        + " and takes no submissions any more.");
    }

    /** @throws HttpProblem 403 where a submission that arrived then comes too early or too late */
    public void require(Challenge challenge, Account account, Instant arrived) {
        Optional<String> refusal = refusal(challenge, account, arrived);
        if (refusal.isPresent()) {
            boolean begun = challenge.isBegun(arrived);
            throw HttpProblem.builder()
                    .withTitle(begun ? "Challenge closed" : "Challenge not open yet")
                    .withStatus(Status.FORBIDDEN)
                    .withDetail(refusal.get())
                    .with(
                            begun ? "closes_at" : "opens_at",
                            String.valueOf(begun ? of(challenge, account) : challenge.opensAt))
                    .build();
        }
    }
}
