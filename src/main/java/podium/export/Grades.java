package podium.export;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;
import podium.leaderboard.Places;
import podium.page.Spreadsheet;

/**
 * A row for each student, also for who has no valid run: what a gradebook wants. Until the final board is revealed the grade
 * is the accuracy on the public half, then the median of the final runs on the private one; {@code grade_from} says which. In
 * the caller's transaction.
 */
@ApplicationScoped
class Grades {
    private static final String STUDENTS = """
            SELECT account.id, handle, email, account.full_name AS name, course_group.name AS group_name,
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

    /**
     * What somebody is graded by.
     *
     * @param percent of a hundred, to two digits; null without a result
     */
    private record Grade(@Nullable Integer rank, @Nullable BigDecimal percent, UUID submission) {}

    void write(Challenge challenge, Spreadsheet csv) {
        boolean closed = challenge.isClosed(clock.instant());
        boolean revealed = challenge.revealedAt != null;
        csv.row(
                "username",
                "email",
                "name",
                "group",
                "grade",
                "grade_from",
                "rank",
                "public_rank",
                "accuracy",
                "private_accuracy",
                "verdict",
                "submissions",
                "valid_runs",
                "submitted_at",
                "submission_id");
        Map<Long, Places.Place> live = places.of(challenge);
        Map<Long, Places.FinalPlace> finals = revealed ? places.ofFinals(challenge) : Map.of();
        Map<String, Tuple> counting = counting(
                challenge,
                Stream.concat(
                                live.values().stream().map(Places.Place::submission),
                                finals.values().stream().map(Places.FinalPlace::submission))
                        .toList());
        for (Tuple student : database.createNativeQuery(STUDENTS, Tuple.class)
                .setParameter("challenge", challenge.id)
                .getResultList()) {
            long account = student.get("id", Number.class).longValue();
            Places.Place place = live.get(account);
            Grade grade = revealed ? graded(finals.get(account)) : graded(place, counting);
            Tuple best = grade == null ? null : counting.get(grade.submission().toString());
            csv.row(
                    student.get("handle", String.class),
                    student.get("email", String.class),
                    student.get("name", String.class),
                    student.get("group_name", String.class),
                    grade == null ? null : grade.percent(),
                    revealed ? "final" : "public",
                    grade == null ? null : grade.rank(),
                    place == null ? null : place.rank(),
                    best == null ? null : percent(best, "public"),
                    best == null || !closed ? null : percent(best, "private"),
                    best == null ? null : best.get("verdict", String.class),
                    student.get("submissions", Number.class),
                    student.get("valid", Number.class),
                    best == null ? null : best.get("created_at", Instant.class),
                    grade == null ? null : grade.submission());
        }
    }

    private static @Nullable Grade graded(Places.@Nullable FinalPlace place) {
        if (place == null) {
            return null;
        }
        Double median = place.median();
        return new Grade(
                place.rank(),
                median == null ? null : BigDecimal.valueOf(100 * median).setScale(2, RoundingMode.HALF_UP),
                place.submission());
    }

    private static @Nullable Grade graded(Places.@Nullable Place place, Map<String, Tuple> counting) {
        if (place == null) {
            return null;
        }
        Tuple best = counting.get(place.submission().toString());
        return new Grade(place.rank(), best == null ? null : percent(best, "public"), place.submission());
    }

    private Map<String, Tuple> counting(Challenge challenge, List<UUID> ids) {
        return database
                .createNativeQuery(COUNTING, Tuple.class)
                .setParameter("challenge", challenge.id)
                .setParameter("ids", Results.array(ids))
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> row.get("id", String.class), row -> row));
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
