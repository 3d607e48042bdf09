package podium.account;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.audit.Audit;
import podium.page.PageView;
import podium.page.Paging;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** Lets people make accounts who have a link, also where registration is closed. */
@ApplicationScoped
@Transactional
public class Invitations {
    public static final int MAX_USES = 10_000;
    public static final int MAX_DAYS = 366;

    @Inject
    Session database;

    @Inject
    Accounts accounts;

    @Inject
    Groups groups;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** @param path of its page, to be shown once: the secret in it is not kept */
    public record Issued(Invitation invitation, String path) {}

    /**
     * Makes one.
     *
     * @param group its name; made where there is none, blank for none
     * @throws HttpProblem 422 with all violations
     */
    public Issued create(Account staff, String label, Role role, @Nullable String group, int uses, int days) {
        List<InvalidField> violations = new ArrayList<>();
        String line = label.strip().replaceAll("\\p{Cntrl}+", " ");
        if (line.codePointCount(0, line.length()) > 100) {
            violations.add(new InvalidField("/label", "must have at most 100 characters"));
        }
        if (uses < 1 || uses > MAX_USES) {
            violations.add(new InvalidField("/uses", "must be 1 to " + MAX_USES + ", got " + uses));
        }
        if (days < 1 || days > MAX_DAYS) {
            violations.add(new InvalidField("/days", "must be 1 to " + MAX_DAYS + ", got " + days));
        }
        Long groupId = null;
        try {
            groupId = groups.find(group).map(known -> known.id).orElse(null);
        } catch (IllegalArgumentException e) {
            violations.add(new InvalidField("/group", e.getMessage()));
        }
        if (!violations.isEmpty()) {
            throw Problems.invalid("The invitation cannot be made like this.", violations);
        }
        String secret = Secret.draw();
        Invitation invitation = new Invitation();
        invitation.hash = Secret.hash(secret);
        invitation.label = line;
        invitation.role = role;
        invitation.groupId = groupId;
        invitation.maxUses = uses;
        invitation.createdAt = clock.instant();
        invitation.expiresAt = invitation.createdAt.plus(Duration.ofDays(days));
        invitation.persistAndFlush();
        audit.record(staff, "invitation.create", "invitation " + invitation.id, null, described(invitation));
        return new Issued(invitation, "/join/" + secret);
    }

    private static Map<String, Object> described(Invitation invitation) {
        return Map.of(
                "label", invitation.label,
                "role", invitation.role,
                "max_uses", invitation.maxUses,
                "expires_at", invitation.expiresAt);
    }

    /** @param text in the label */
    public PageView<Invitation> list(String text, int page, int size) {
        PanacheQuery<Invitation> found = Invitation.search(text);
        return new PageView<>(found.page(Paging.index(page), size).list(), Paging.number(page), size, found.count());
    }

    /** @throws HttpProblem 404 where there is none */
    public void revoke(Account staff, long id) {
        Invitation invitation = Invitation.<Invitation>findByIdOptional(id)
                .orElseThrow(() -> Problems.notFound("There is no invitation with this id."));
        if (invitation.revokedAt == null) {
            invitation.revokedAt = clock.instant();
            audit.record(staff, "invitation.revoke", "invitation " + id, described(invitation), null);
        }
    }

    Optional<Invitation> find(String secret) {
        return Invitation.findOpen(secret, clock.instant());
    }

    /**
     * Makes an account, and counts: of many who come at once as many get in as it says.
     *
     * @throws HttpProblem 422 with violations as {@link Accounts#register}; 404 where it opens nothing
     */
    Account accept(String secret, String handle, String password) {
        Invitation invitation = find(secret).orElseThrow(Invitations::spent);
        int taken = database.createNativeMutationQuery("UPDATE invitation SET uses = uses + 1"
                        + " WHERE id = :id AND uses < max_uses AND expires_at > :now AND revoked_at IS NULL")
                .setParameter("id", invitation.id)
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (taken == 0) {
            throw spent();
        }
        return accounts.create(handle, password, invitation.role, invitation.groupId);
    }

    static HttpProblem spent() {
        return Problems.notFound("This invitation is used up, has expired, or is not whole. Ask your instructor.");
    }
}
