package podium.account;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;

import podium.Browsing;
import podium.submission.Student;

/** Accounts of every kind, for tests. */
@ApplicationScoped
public class Members {
    @Inject
    Accounts accounts;

    public static String handle() {
        return "m" + UUID.randomUUID().toString().substring(0, 18);
    }

    /** Somebody new, with a token for the API. */
    public Student create(Role role) {
        String handle = handle();
        Account account =
                QuarkusTransaction.requiringNew().call(() -> accounts.create(handle, Browsing.PASSWORD, role, null));
        return new Student(account, Student.token(handle, Browsing.PASSWORD));
    }

    /** @return the group's id */
    public long group(String name, Student... members) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Group group = new Group(name, java.time.Instant.now());
            group.persistAndFlush();
            for (Student member : members) {
                Account.update("groupId = ?1 where id = ?2", group.id, member.account().id);
            }
            return group.id;
        });
    }

    public void removeGroup(long id) {
        QuarkusTransaction.requiringNew().run(() -> Group.deleteById(id));
    }
}
