package podium.submission;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.dataset.Digest;

/** Remembers requests by the key that their sender gave them, so that sending one again does nothing twice. */
@ApplicationScoped
public class IdempotencyKeys {
    private static final int MAX_LENGTH = 255;

    private static final String FIND = "SELECT coalesce(submission_id, sweep_id), request_hash = ? FROM idempotency_key"
            + " WHERE account_id = ? AND key = ?";

    private static final String REMEMBER = "INSERT INTO idempotency_key"
            + " (account_id, key, request_hash, submission_id, sweep_id, created_at) VALUES (?, ?, ?, ?, ?, now())";

    @Inject
    DataSource database;

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
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setBytes(1, Digest.sha256().digest(request));
            select.setLong(2, account.id);
            select.setString(3, key);
            try (ResultSet earlier = select.executeQuery()) {
                if (!earlier.next()) {
                    return Optional.empty();
                }
                if (!earlier.getBoolean(2)) {
                    throw SubmissionProblems.idempotencyKeyOfAnother();
                }
                return Optional.of(earlier.getObject(1, UUID.class));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("earlier requests cannot be looked up", e);
        }
    }

    void rememberSubmission(Account account, String key, byte[] request, UUID submission) {
        remember(account, key, request, submission, null);
    }

    public void rememberSweep(Account account, String key, byte[] request, UUID sweep) {
        remember(account, key, request, null, sweep);
    }

    private void remember(
            Account account, String key, byte[] request, @Nullable UUID submission, @Nullable UUID sweep) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(REMEMBER)) {
            insert.setLong(1, account.id);
            insert.setString(2, key);
            insert.setBytes(3, Digest.sha256().digest(request));
            insert.setObject(4, submission, Types.OTHER);
            insert.setObject(5, sweep, Types.OTHER);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a request cannot be remembered", e);
        }
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
