package podium.export;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;
import podium.leaderboard.Places;
import podium.page.Spreadsheet;

/** A row for each student, also for who has no valid run: what a gradebook wants. In the caller's transaction. */
@ApplicationScoped
class Grades {
    private static final String STUDENTS = """
            SELECT account.id, handle, email, account.name, course_group.name AS group_name,
                   count(submission.id) AS submissions,
                   count(submission.id) FILTER (WHERE submission.state = 'SCORED') AS valid
            FROM account LEFT JOIN course_group ON course_group.id = group_id
            LEFT JOIN submission ON account_id = account.id AND challenge_id = :challenge
            WHERE role = 'STUDENT'
            GROUP BY account.id, course_group.id
            HAVING disabled_at IS NULL OR count(submission.id) > 0
            ORDER BY handle
            """;

    private static final String COUNTING = """
            SELECT cast(id AS text) AS id, public_correct, public_images, private_correct, private_images, verdict,
                   created_at
            FROM submission WHERE challenge_id = :challenge AND id IN (SELECT unnest(cast(:ids AS uuid[])))
            """;

    @Inject
    Session database;

    @Inject
    Places places;

    @Inject
    Clock clock;

    void write(Challenge challenge, Spreadsheet csv) {
        boolean closed = challenge.isClosed(clock.instant());
        csv.row(
                "username",
                "email",
                "name",
                "group",
                "accuracy",
                "private_accuracy",
                "rank",
                "verdict",
                "submissions",
                "valid_runs",
                "submitted_at",
                "submission_id");
        Map<Long, Places.Place> ranked = places.of(challenge);
        Map<String, Tuple> counting = counting(challenge, ranked);
        for (Tuple student : database.createNativeQuery(STUDENTS, Tuple.class)
                .setParameter("challenge", challenge.id)
                .getResultList()) {
            Places.Place place = ranked.get(student.get("id", Number.class).longValue());
            Tuple best = place == null ? null : counting.get(place.submission().toString());
            csv.row(
                    student.get("handle", String.class),
                    student.get("email", String.class),
                    student.get("name", String.class),
                    student.get("group_name", String.class),
                    best == null ? null : percent(best, "public"),
                    best == null || !closed ? null : percent(best, "private"),
                    place == null ? null : place.rank(),
                    best == null ? null : best.get("verdict", String.class),
                    student.get("submissions", Number.class),
                    student.get("valid", Number.class),
                    best == null ? null : best.get("created_at", Instant.class),
                    place == null ? null : place.submission());
        }
    }

    private Map<String, Tuple> counting(Challenge challenge, Map<Long, Places.Place> ranked) {
        List<UUID> ids = ranked.values().stream().map(Places.Place::submission).toList();
        return database
                .createNativeQuery(COUNTING, Tuple.class)
                .setParameter("challenge", challenge.id)
                .setParameter("ids", Results.array(ids))
                .getResultList()
                .stream()
                .collect(java.util.stream.Collectors.toMap(row -> row.get("id", String.class), row -> row));
    }

    /** Of a hundred, to two digits. */
    private static @Nullable BigDecimal percent(Tuple row, String half) {
        Number correct = row.get(half + "_correct", Number.class);
        Number images = row.get(half + "_images", Number.class);
        return correct == null || images == null
                ? null
                : BigDecimal.valueOf(100L * correct.longValue())
                        .divide(BigDecimal.valueOf(images.longValue()), 2, RoundingMode.HALF_UP);
    }
}
