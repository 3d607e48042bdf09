package podium.roster;

import java.util.Arrays;
import java.util.Locale;

import podium.problem.Problems;

/** What can be done with accounts, one or many. */
public enum Act {
    LINK("Make password links", "Each gets a new link to choose a password with; earlier links end."),
    GROUP("Put into a group", "On the leaderboard the group's name stands for them from now on."),
    LEAVE("Take out of the group", "They stand for themselves from now on."),
    SIGN_OUT("Sign out everywhere", "Their sessions and tokens end."),
    DISABLE("Switch off", "They are signed out and kept from signing in. What they submitted stays."),
    ENABLE("Switch on again", "They may sign in again."),
    STUDENT("Make students", "They may do what students may."),
    ASSISTANT("Make assistants", "They read everything, answer questions and re-queue."),
    INSTRUCTOR("Make instructors", "They may do everything that you may.");

    private final String words;
    private final String consequence;

    Act(String words, String consequence) {
        this.words = words;
        this.consequence = consequence;
    }

    public String words() {
        return words;
    }

    public String consequence() {
        return consequence;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Act ofCode(String code) {
        return Arrays.stream(values())
                .filter(act -> act.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problems.conflict("Choose what to do with them: there is no act " + code + "."));
    }
}
