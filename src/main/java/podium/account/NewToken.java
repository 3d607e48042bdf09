package podium.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import podium.problem.InvalidField;
import podium.problem.Problems;

/**
 * A token that somebody wants.
 *
 * @param name may be empty
 * @param scopes never empty, and no more than the account's role has a use for
 */
record NewToken(String name, Set<Scope> scopes, Duration lifetime) {
    private static final int MAX_NAME = 100;
    private static final int MAX_DAYS = 366;

    /**
     * Reads what was asked for; what is not said is what the server has for all.
     *
     * @param scopes null for all that the role has
     * @param days null for {@code usual}
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with all violations
     */
    static NewToken of(
            Account account,
            @Nullable String name,
            @Nullable Collection<@Nullable String> scopes,
            @Nullable Integer days,
            Duration usual) {
        List<InvalidField> violations = new ArrayList<>();
        String line = name == null ? "" : name.strip().replaceAll("\\p{Cntrl}+", " ");
        if (line.codePointCount(0, line.length()) > MAX_NAME) {
            violations.add(new InvalidField("/name", "must have at most " + MAX_NAME + " characters"));
        }
        Set<Scope> allowed = Scope.of(account.role);
        Set<Scope> wanted = EnumSet.noneOf(Scope.class);
        if (scopes == null) {
            wanted.addAll(allowed);
        } else {
            int index = 0;
            for (String code : scopes) {
                try {
                    Scope scope = Scope.ofCode(code == null ? "" : code);
                    if (!allowed.contains(scope)) {
                        throw new IllegalArgumentException("is not for a " + account.role.words() + ": " + code);
                    }
                    wanted.add(scope);
                } catch (IllegalArgumentException e) {
                    violations.add(new InvalidField("/scopes/" + index, e.getMessage()));
                }
                index++;
            }
            if (scopes.isEmpty()) {
                violations.add(new InvalidField("/scopes", "choose at least one"));
            }
        }
        // Each scope includes reading.
        wanted.add(Scope.READ);
        if (days != null && (days < 1 || days > MAX_DAYS)) {
            violations.add(new InvalidField("/days", "must be 1 to " + MAX_DAYS + ", got " + days));
        }
        if (!violations.isEmpty()) {
            throw Problems.invalid("The token cannot be made like this.", violations);
        }
        return new NewToken(line, wanted, days == null ? usual : Duration.ofDays(days));
    }
}
