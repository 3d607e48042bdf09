package podium.leaderboard;

import java.util.List;

/**
 * A group that competes under one name.
 *
 * @param members by handle
 */
record Team(long id, String name, List<Member> members) {
    Team {
        members = List.copyOf(members);
    }

    record Member(long account, String handle) {}

    boolean has(long account) {
        return members.stream().anyMatch(member -> member.account() == account);
    }

    /** Whose pseudonym stands for the group: that of the member who was here first. */
    long face() {
        return members.stream().mapToLong(Member::account).min().orElseThrow();
    }
}
