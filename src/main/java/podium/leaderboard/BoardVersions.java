package podium.leaderboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How often a challenge's leaderboard has changed; the database counts. */
@ApplicationScoped
public class BoardVersions {
    @Inject
    DataSource database;

    /** As the caller's transaction sees it, where there is one. */
    public long of(String slug) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT version FROM board_version JOIN challenge ON id = challenge_id WHERE slug = ?")) {
            select.setString(1, slug);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the board's version cannot be read", e);
        }
    }
}
