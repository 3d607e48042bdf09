package podium.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import podium.capacity.Rush;
import podium.capacity.Waits;

/**
 * The last hour before a deadline on 1 to 64 cores: {@code DeadlineRush FILE [PER_HOUR [HOURS]]}, where the file has what
 * runs took, in seconds, one a line. The page {@code /instructor/capacity} reckons the same with what runs take there.
 */
public final class DeadlineRush {
    private DeadlineRush() {}

    public static void main(String[] arguments) throws Exception {
        List<Double> seconds = Files.readAllLines(Path.of(arguments[0])).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Double::valueOf)
                .toList();
        double perHour = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 900;
        double hours = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 1;
        Rush rush = new Rush(perHour, hours, seconds);
        double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%.0f submissions an hour for %.1f h; %d measured runs: mean %.1f s, p50 %.1f s, p95 %.1f s%n%n",
                perHour,
                hours,
                sorted.length,
                Arrays.stream(sorted).average().orElseThrow(),
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.95)]);
        System.out.println("cores   wait p50   wait p95   in use");
        for (int cores : new int[] {1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64}) {
            Waits waits = rush.with(cores);
            System.out.printf(
                    Locale.ROOT,
                    "%5d %8.1f m %8.1f m %7.0f %%%n",
                    cores,
                    waits.half() / 60,
                    waits.most() / 60,
                    100 * waits.busy());
        }
        System.out.printf(Locale.ROOT, "%n95 %% start within 15 min with %d cores%n", rush.slotsFor(900, 64));
    }
}
