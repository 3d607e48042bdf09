package podium.account;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;

import podium.account.AccessToken.Kind;
import podium.audit.Audit;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** What instructors do with others' accounts; each act is written down. */
@ApplicationScoped
@Transactional
public class Stewardship {
    @Inject
    AccessTokens tokens;

    @Inject
    PasswordLinks links;

    @Inject
    Groups groups;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    private static Map<String, Object> state(Account account) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("role", account.role);
        state.put("group", account.groupId == null ? null : Group.<Group>findById(account.groupId).name);
        state.put("disabled", account.disabledAt != null);
        return state;
    }

    private void change(Account staff, long id, java.util.function.Consumer<Account> change) {
        Account account = find(id);
        Map<String, Object> before = state(account);
        change.accept(account);
        Account.flush();
        Map<String, Object> after = state(account);
        if (!before.equals(after)) {
            audit.record(staff, "account.change", "account " + account.handle, before, after);
        }
    }

    private static Account find(long id) {
        return Account.<Account>findByIdOptional(id).orElseThrow(() -> Problems.notFound("There is no such account."));
    }

    /** @throws HttpProblem 409 for one's own: nobody locks himself out */
    public void role(Account staff, long id, Role role) {
        refuseOwn(staff, id);
        change(staff, id, account -> account.role = role);
    }

    /** @param name blank for none */
    public void group(Account staff, long id, @Nullable String name) {
        try {
            Long group = groups.find(name).map(known -> known.id).orElse(null);
            change(staff, id, account -> account.groupId = group);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("There can be no such group.", List.of(new InvalidField("/group", e.getMessage())));
        }
    }

    /** @throws HttpProblem 409 for one's own */
    public void disable(Account staff, long id, boolean disabled) {
        refuseOwn(staff, id);
        change(staff, id, account -> {
            account.disabledAt = !disabled ? null : account.disabledAt == null ? clock.instant() : account.disabledAt;
            if (disabled) {
                tokens.revokeAll(account, Kind.SESSION);
                tokens.revokeAll(account, Kind.API);
            }
        });
    }

    public void signOut(Account staff, long id) {
        Account account = find(id);
        long ended = tokens.revokeAll(account, Kind.SESSION) + tokens.revokeAll(account, Kind.API);
        audit.record(staff, "account.sign_out", "account " + account.handle, null, Map.of("ended", ended));
    }

    /** @return the path of the page where a password is chosen */
    public String link(Account staff, long id) {
        Account account = find(id);
        audit.record(staff, "account.link", "account " + account.handle, null, null);
        return links.issue(account, links.lifetime());
    }

    private static void refuseOwn(Account staff, long id) {
        if (staff.id == id) {
            throw Problems.conflict("That is your own account: ask another instructor.");
        }
    }
}
