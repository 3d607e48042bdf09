package podium.challenge;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.arc.DefaultBean;

import podium.account.Account;

/** The challenge's own limit, a day in UTC, where nobody counts submissions. */
@ApplicationScoped
@DefaultBean
class UncountedQuota implements Quota {
    @Inject
    Clock clock;

    @Override
    public Allowance of(Account account, Challenge challenge) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new Allowance(
                challenge.submissionsPerDay,
                challenge.submissionsPerDay,
                today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
