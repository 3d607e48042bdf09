package podium.account;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What a browser calls itself, in words that its owner knows it by. */
final class Browser {
    /** In this order: the later ones also name the earlier. */
    private static final Map<String, String> PROGRAMS =
            ordered("Edg", "Edge", "OPR", "Opera", "Firefox", "Firefox", "Chrom", "Chrome", "Safari", "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows", "Mac OS", "Mac", "Linux",
            "Linux");

    private Browser() {}

    /** @param userAgent the header */
    static String named(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return "";
        }
        String program = first(PROGRAMS, userAgent, "A browser");
        String system = first(SYSTEMS, userAgent, "");
        return system.isEmpty() ? program : program + " on " + system;
    }

    private static String first(Map<String, String> known, String text, String otherwise) {
        return known.entrySet().stream()
                .filter(entry -> text.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
