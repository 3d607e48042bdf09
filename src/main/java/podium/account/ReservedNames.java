package podium.account;

import java.util.Collection;

/** Names that the leaderboard shows for what is not an account, and that no account may resemble. */
public interface ReservedNames {
    Collection<String> reservedNames();
}
