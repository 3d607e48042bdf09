package podium.challenge;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.panache.common.Page;
import io.quarkus.security.Authenticated;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.account.CurrentAccount;
import podium.account.Role;

/** Who asks, and what they may still do. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class MeApi {
    private static final int MAX_LISTED = 100;

    @Inject
    CurrentAccount current;

    @Inject
    Quota quota;

    /**
     * Who asks.
     *
     * @param quota for each challenge
     */
    public record MeView(String handle, Role role, List<QuotaView> quota) {}

    /**
     * What one may still submit to a challenge.
     *
     * @param limit submissions a day
     * @param left of them now
     * @param resetsAt when all of them are there again, in UTC
     * @param limitInAll submissions until the challenge closes; null for any number
     * @param leftInAll of them now
     */
    public record QuotaView(
            String challenge,
            int limit,
            int left,
            Instant resetsAt,
            @Nullable Integer limitInAll,
            @Nullable Integer leftInAll) {}

    /** Who asks, and how many submissions are left. */
    @GET
    @Transactional
    public MeView get() {
        Account account = current.get();
        List<QuotaView> quotas = Challenge.list(Page.ofSize(MAX_LISTED)).stream()
                .map(challenge -> {
                    Quota.Allowance allowance = quota.of(account, challenge);
                    return new QuotaView(
                            challenge.slug,
                            allowance.limit(),
                            allowance.left(),
                            allowance.resetsAt(),
                            allowance.limitInAll(),
                            allowance.leftInAll());
                })
                .toList();
        return new MeView(account.handle, account.role, quotas);
    }
}
