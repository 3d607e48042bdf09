package podium.watch;

import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Leaves out of the log what a link's bearer may do by it: the paths of invitations and of links to choose a password are
 * secrets, and a request that fails is logged with its path, by libraries too.
 */
final class SecretLinks implements Filter {
    static final String MASK = "(secret)";

    private static final Pattern SECRET = Pattern.compile("/(join|reset)/[A-Za-z0-9_-]+");

    @Override
    public boolean isLoggable(LogRecord record) {
        String message = record.getMessage();
        if (message != null) {
            String masked = masked(message);
            if (!masked.equals(message)) {
                record.setMessage(masked);
            }
        }
        Object[] parameters = record.getParameters();
        if (parameters != null) {
            record.setParameters(Arrays.stream(parameters)
                    .map(parameter -> isMentioned(parameter) ? masked(parameter.toString()) : parameter)
                    .toArray());
        }
        return true;
    }

    private static boolean isMentioned(Object parameter) {
        return parameter != null && SECRET.matcher(parameter.toString()).find();
    }

    static String masked(String text) {
        return SECRET.matcher(text).replaceAll("/$1/" + MASK);
    }
}
