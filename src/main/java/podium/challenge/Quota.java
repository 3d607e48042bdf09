package podium.challenge;

import java.time.Instant;

import podium.account.Account;

/** How often an account may still submit. */
public interface Quota {
    Allowance of(Account account, Challenge challenge);

    /**
     * @param limit submissions a day
     * @param left of them now
     * @param resetsAt when all of them are there again
     */
    record Allowance(int limit, int left, Instant resetsAt) {}
}
