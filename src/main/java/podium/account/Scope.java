package podium.account;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token is good for, within what its account may do. */
public enum Scope {
    /** Reads what is one's own, and asks what a model would cost. */
    READ("read your submissions and the board"),
    /** Also changes what is one's own: submits, cancels. */
    SUBMIT("submit and cancel"),
    /** Also what the account's role allows beyond that of a student. */
    INSTRUCTOR("act as staff");

    private final String words;

    Scope(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** As the API and the database write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where there is none of that name */
    static Scope ofCode(String code) {
        return Arrays.stream(values())
                .filter(scope -> scope.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be some of "
                        + Arrays.stream(values()).map(Scope::code).toList() + ", got " + code));
    }

    static Set<Scope> of(Collection<String> codes) {
        return codes.stream().map(Scope::ofCode).collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    /** Those that mean something to an account of this role. */
    static Set<Scope> of(Role role) {
        return role == Role.STUDENT ? EnumSet.of(READ, SUBMIT) : EnumSet.allOf(Scope.class);
    }

    static String[] codes(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::code).toArray(String[]::new);
    }
}
