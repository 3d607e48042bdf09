package podium.submission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;

import podium.account.Account;

/** Remembers requests by the key that their sender gave them, so that sending one again does nothing twice. */
@ApplicationScoped
class IdempotencyKeys {
    private static final int MAX_LENGTH = 255;

    @Inject
    Session database;

    /**
     * What the key's first request made.
     *
     * @param request everything that matters of this request
     * @throws io.quarkiverse.resteasy.problem.HttpProblem where the key was for another request
     */
    Optional<UUID> find(Account account, String key, byte[] request) {
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw SubmissionProblems.badIdempotencyKey(MAX_LENGTH);
        }
        return database.createNativeQuery(
                        "SELECT submission_id, request_hash = :hash FROM idempotency_key"
                                + " WHERE account_id = :account AND key = :key",
                        Tuple.class)
                .setParameter("hash", hash(request))
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

    void remember(Account account, String key, byte[] request, UUID submission) {
        database.createNativeMutationQuery("INSERT INTO idempotency_key"
                        + " (account_id, key, request_hash, submission_id, created_at)"
                        + " VALUES (:account, :key, :hash, :submission, now())")
                .setParameter("account", account.id)
                .setParameter("key", key)
                .setParameter("hash", hash(request))
                .setParameter("submission", submission)
                .executeUpdate();
    }

    /** Of one request: to which challenge, as what, and the body. */
    static byte[] request(String challenge, String mediaType, byte[] body) {
        byte[] head = (challenge + "\n" + mediaType + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private static byte[] hash(byte[] request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(request);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
