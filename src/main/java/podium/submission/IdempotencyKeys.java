package podium.submission;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.dataset.Digest;

/** Remembers requests by the key that their sender gave them, so that sending one again does nothing twice. */
@ApplicationScoped
public class IdempotencyKeys {
    private static final int MAX_LENGTH = 255;

    @Inject
    Session database;

    /**
     * What the key's first request made.
     *
     * @param request everything that matters of this request
     * @throws io.quarkiverse.resteasy.problem.HttpProblem where the key was for another request
     */
    public Optional<UUID> find(Account account, String key, byte[] request) {
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw SubmissionProblems.badIdempotencyKey(MAX_LENGTH);
        }
        return database.createNativeQuery(
                        "SELECT coalesce(submission_id, sweep_id), request_hash = decode(:hash, 'hex') FROM idempotency_key"
                                + " WHERE account_id = :account AND key = :key",
                        Tuple.class)
                .setParameter("hash", Digest.of(request))
                .setParameter("account", account.id)
                .setParameter("key", key)
                .getResultStream()
                .findFirst()
                .map(row -> {
                    if (!row.get(1, Boolean.class)) {
                        throw SubmissionProblems.idempotencyKeyOfAnother();
                    }
                    return row.get(0, UUID.class);
                });
    }

    void rememberSubmission(Account account, String key, byte[] request, UUID submission) {
        remember(account, key, request, submission, null);
    }

    public void rememberSweep(Account account, String key, byte[] request, UUID sweep) {
        remember(account, key, request, null, sweep);
    }

    private void remember(
            Account account, String key, byte[] request, @Nullable UUID submission, @Nullable UUID sweep) {
        database.createNativeMutationQuery("INSERT INTO idempotency_key"
                        + " (account_id, key, request_hash, submission_id, sweep_id, created_at)"
                        + " VALUES (:account, :key, decode(:hash, 'hex'), :submission, :sweep, now())")
                .setParameter("account", account.id)
                .setParameter("key", key)
                .setParameter("hash", Digest.of(request))
                .setParameter("submission", submission, UUID.class)
                .setParameter("sweep", sweep, UUID.class)
                .executeUpdate();
    }

    /** Of one request: to which challenge, as what, and the body. */
    public static byte[] request(String challenge, String mediaType, byte[] body) {
        byte[] head = (challenge + "\n" + mediaType + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }
}
