package podium.account;

/** What an account may do. */
public enum Role {
    /** Submits models. */
    STUDENT,
    /** Reads what instructors read. */
    ASSISTANT,
    /** Runs the challenges. */
    INSTRUCTOR;

    /** For {@code @RolesAllowed}, which takes constants alone. */
    public static final String STUDENT_ROLE = "STUDENT";

    public static final String ASSISTANT_ROLE = "ASSISTANT";
    public static final String INSTRUCTOR_ROLE = "INSTRUCTOR";
}
