package podium.leaderboard;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestPath;

import podium.account.Account;
import podium.account.CurrentAccount;
import podium.account.Role;
import podium.challenge.Challenge;
import podium.problem.Problems;

/** The same as a page. */
@Path("/challenges/{slug}/final")
@Produces(MediaType.TEXT_HTML)
public class FinalPages {
    @Inject
    FinalBoard board;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "leaderboard")
    static class Templates {
        private Templates() {}

        static native TemplateInstance finale(Challenge challenge, FinalView board, boolean mayReveal);
    }

    @GET
    @Transactional
    public TemplateInstance show(@RestPath String slug) {
        Challenge challenge = Challenge.named(slug);
        requireOpen(challenge, current.find());
        return Templates.finale(
                challenge,
                board.of(challenge, current.find().orElse(null)),
                current.find().filter(Account::isInstructor).isPresent());
    }

    static void requireOpen(Challenge challenge, Optional<Account> reader) {
        boolean staff = reader.filter(account -> account.role != Role.STUDENT).isPresent();
        if (challenge.revealedAt == null && !staff) {
            throw Problems.notFound("The final board of " + challenge.title + " is not open yet.");
        }
    }
}
