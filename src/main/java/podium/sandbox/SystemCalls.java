package podium.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What a sandboxed process may ask of the kernel on one kind of processor; read off {@code system-calls.txt}.
 *
 * @param kinds by number; what is missing does not exist for it
 * @param numbers by name
 */
record SystemCalls(SortedMap<Integer, Kind> kinds, Map<String, Integer> numbers) {
    private static final String TABLE = "/podium/sandbox/system-calls.txt";

    /** What becomes of a call. */
    enum Kind {
        /** It works. */
        ALLOW,
        /** Its arguments decide. */
        LOOK,
        /** It fails with EPERM. */
        REFUSE,
        /** It ends the process. */
        KILL
    }

    static SystemCalls of(Architecture architecture) throws IOException {
        SortedMap<Integer, Kind> kinds = new TreeMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        try (var in = SystemCalls.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IOException(TABLE + " is missing");
            }
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            Kind kind = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                kind = read(line, kind, architecture, kinds, numbers);
            }
        }
        return new SystemCalls(kinds, numbers);
    }

    private static @Nullable Kind read(
            String line,
            @Nullable Kind kind,
            Architecture architecture,
            Map<Integer, Kind> kinds,
            Map<String, Integer> numbers)
            throws IOException {
        if (line.isBlank() || line.startsWith("#")) {
            return kind;
        }
        if (line.startsWith("[")) {
            return Kind.valueOf(line.substring(1, line.indexOf(']')).toUpperCase(Locale.ROOT));
        }
        String[] fields = line.split(" ");
        String number = fields[1 + architecture.ordinal()];
        if (kind == null) {
            throw new IOException(TABLE + " needs a kind before " + fields[0]);
        }
        if (!number.equals("-")) {
            int parsed = Integer.parseInt(number);
            if (kinds.put(parsed, kind) != null || numbers.put(fields[0], parsed) != null) {
                throw new IOException(TABLE + " has " + fields[0] + " or its number " + number + " twice");
            }
        }
        return kind;
    }
}
