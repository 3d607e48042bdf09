package podium.submission;

/**
 * Why there is no score.
 *
 * @param code for programs, for example {@code diverged}
 * @param message what happened
 * @param help what to try
 */
public record ErrorView(String code, String message, String help) {}
