package podium.account;

import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import podium.audit.Audit;
import podium.problem.Problems;

/** Lets an instructor look at pages as a student sees them, in one session, without changing anything. */
@ApplicationScoped
@Transactional
class Viewing {
    @Inject
    Audit audit;

    /**
     * @param session of the instructor
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 where there is no such student
     */
    void begin(Account instructor, long session, String handle) {
        Account student = Account.findByHandle(handle.strip().toLowerCase(Locale.ROOT))
                .filter(account -> account.role == Role.STUDENT)
                .orElseThrow(() -> Problems.notFound("There is no student with this handle."));
        set(session, student);
        audit.record(instructor, "account.view", "account " + student.handle, null, Map.of("viewing", true));
    }

    void end(Account instructor, Account student, long session) {
        set(session, null);
        audit.record(
                instructor,
                "account.view",
                "account " + student.handle,
                Map.of("viewing", true),
                Map.of("viewing", false));
    }

    private static void set(long session, @Nullable Account student) {
        AccessToken.<AccessToken>findByIdOptional(session)
                .filter(token -> token.kind == AccessToken.Kind.SESSION)
                .ifPresent(token -> token.viewingAs = student);
    }
}
