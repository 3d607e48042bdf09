package podium.account;

import java.util.Set;

/**
 * What an account may do; this is the one place that says so.
 *
 * <table>
 * <caption>Who may what</caption>
 * <tr><th></th><th>student</th><th>assistant</th><th>instructor</th></tr>
 * <tr><td>submit, ask, answer others</td><td>yes</td><td>yes</td><td>yes</td></tr>
 * <tr><td>{@link #readsAll}: everybody's submissions, names, the roster, the audit log</td><td></td><td>yes</td><td>yes</td></tr>
 * <tr><td>{@link #answers}: answer as staff, hide and settle posts</td><td></td><td>yes</td><td>yes</td></tr>
 * <tr><td>{@link #requeues}: train again what failed</td><td></td><td>yes</td><td>yes</td></tr>
 * <tr><td>{@link #changesRules}: challenges, accounts, results, webhooks</td><td></td><td></td><td>yes</td></tr>
 * </table>
 *
 * <p>Routes say it by {@code @RolesAllowed}: {@link #ASSISTANT_ROLE} where an assistant may, else {@link
 * #INSTRUCTOR_ROLE}. A test walks all routes as each role.
 */
public enum Role {
    STUDENT,
    ASSISTANT,
    INSTRUCTOR;

    /** For {@code @RolesAllowed}, which takes constants alone. */
    public static final String STUDENT_ROLE = "STUDENT";

    public static final String ASSISTANT_ROLE = "ASSISTANT";
    public static final String INSTRUCTOR_ROLE = "INSTRUCTOR";

    /** What the security layer calls what it may: whoever may more may what the others may. */
    Set<String> granted() {
        return switch (this) {
            case STUDENT -> Set.of(STUDENT_ROLE);
            case ASSISTANT -> Set.of(STUDENT_ROLE, ASSISTANT_ROLE);
            case INSTRUCTOR -> Set.of(STUDENT_ROLE, ASSISTANT_ROLE, INSTRUCTOR_ROLE);
        };
    }

    /** Whether it is the course's and not a participant's. */
    public boolean isStaff() {
        return this != STUDENT;
    }

    public boolean readsAll() {
        return isStaff();
    }

    public boolean answers() {
        return isStaff();
    }

    public boolean requeues() {
        return isStaff();
    }

    public boolean changesRules() {
        return this == INSTRUCTOR;
    }

    /** As pages say it. */
    public String words() {
        return switch (this) {
            case STUDENT -> "student";
            case ASSISTANT -> "assistant";
            case INSTRUCTOR -> "instructor";
        };
    }
}
