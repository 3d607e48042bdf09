package podium.challenge;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import podium.account.Account;

/** How often an account may still submit. */
public interface Quota {
    Allowance of(Account account, Challenge challenge);

    /**
     * @param limit submissions today, extra ones that are left included
     * @param left of them now, and no more than are left in all
     * @param resetsAt when those of a day are there again
     * @param limitInAll submissions until the end; null for as many as the days allow
     * @param leftInAll of those; null likewise
     */
    record Allowance(
            int limit,
            int left,
            Instant resetsAt,
            @Nullable Integer limitInAll,
            @Nullable Integer leftInAll) {
        /** Whether there are no new ones tomorrow either. */
        public boolean isUsedUp() {
            return leftInAll != null && leftInAll == 0;
        }
    }
}
