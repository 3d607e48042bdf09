package podium.question;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** How much and how often one may post. */
@ApplicationScoped
class PostLimits {
    static final int MAX_TITLE = 150;
    static final int MAX_BODY = 5000;
    static final int MOST_AT_ONCE = 10;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    @Inject
    Session database;

    @Inject
    Clock clock;

    /** @param title null for an answer */
    static void check(@Nullable String title, String body) {
        List<InvalidField> violations = new ArrayList<>();
        if (title != null) {
            check(violations, "title", "title", title, MAX_TITLE);
        }
        check(violations, "body", "text", body, MAX_BODY);
        if (!violations.isEmpty()) {
            throw Problems.invalid("The post cannot be taken as it is.", violations);
        }
    }

    private static void check(List<InvalidField> violations, String field, String name, String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (text.isBlank()) {
            violations.add(new InvalidField("/" + field, "The " + name + " is missing."));
        } else if (length > most) {
            violations.add(new InvalidField(
                    "/" + field, "The " + name + " may have " + most + " characters; this one has " + length + "."));
        } else if (text.indexOf('\0') >= 0) {
            violations.add(new InvalidField("/" + field, "The " + name + " contains the character U+0000."));
        }
    }

    /** Within the transaction that posts; two at once are counted one after the other. */
    void spend(Account account) {
        database.createNativeQuery(
                        "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('posts'),"
                                + " cast(:account AS integer))) AS locked",
                        Integer.class)
                .setParameter("account", account.id)
                .getSingleResult();
        Instant now = clock.instant();
        List<Instant> recent = Post.find(
                        "select createdAt from Post where account = ?1 and createdAt > ?2 order by createdAt",
                        account,
                        now.minus(WINDOW))
                .project(Instant.class)
                .list();
        if (recent.size() >= MOST_AT_ONCE) {
            Duration wait = Duration.between(
                    now, recent.get(recent.size() - MOST_AT_ONCE).plus(WINDOW));
            throw Problems.tooMany(
                    "That were " + recent.size() + " posts in " + WINDOW.toMinutes()
                            + " minutes. The next one can go out in " + Math.max(1, wait.toMinutes() + 1)
                            + " minutes.",
                    wait);
        }
    }
}
