package podium.submission;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;

/** One's own tries in the order in which they were made, as a chart. */
@ApplicationScoped
class History {
    private static final int MOST = 200;
    private static final int WIDTH = 720;
    private static final int LEFT = 60;
    private static final int RIGHT = WIDTH - 16;
    private static final int TOP = 14;
    private static final int BOTTOM = 180;

    /** A narrower scale would make luck look like progress. */
    private static final double NARROWEST = 0.006;

    private static final double[] STEPS = {0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5};

    @Inject
    Session database;

    /** An accuracy that is written beside the chart. */
    record Tick(double at, String label) {}

    /**
     * @param tries how many are drawn
     * @param dots one for each, as a path of strokes without length
     * @param best the best so far, as steps
     * @param baseline how high the baseline is; null until it is scored
     */
    record Chart(
            int tries,
            List<Tick> ticks,
            String dots,
            String best,
            @Nullable Double baseline) {}

    /** @return null until there are two to see beside each other */
    @Nullable
    Chart of(Account account, Challenge challenge) {
        List<Double> tries = new ArrayList<>(accuracies("account_id = :who", account.id, challenge));
        if (tries.size() < 2) {
            return null;
        }
        List<Double> baseline = accuracies("baseline AND challenge_id = :who", challenge.id, challenge);
        List<Double> all = new ArrayList<>(tries);
        all.addAll(baseline);
        double most = all.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double least = all.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double room = Math.max(most - least, NARROWEST);
        double step = DoubleStream.of(STEPS)
                .filter(size -> room <= size * 3)
                .findFirst()
                .orElse(1);
        double low = Math.max(0, Math.floor((least - step / 4) / step) * step);
        double high = Math.min(1, Math.ceil((most + step / 4) / step) * step);
        StringBuilder dots = new StringBuilder();
        StringBuilder best = new StringBuilder();
        double record = 0;
        for (int index = 0; index < tries.size(); index++) {
            double across = LEFT + 12 + (RIGHT - LEFT - 24.0) * index / (tries.size() - 1);
            dots.append(String.format(Locale.ROOT, "M%.1f %.1fh0", across, up(tries.get(index), low, high)));
            if (tries.get(index) > record) {
                record = tries.get(index);
                best.append(
                        best.isEmpty()
                                ? String.format(Locale.ROOT, "M%.1f %.1f", across, up(record, low, high))
                                : String.format(Locale.ROOT, "H%.1fV%.1f", across, up(record, low, high)));
            }
        }
        List<Tick> ticks = new ArrayList<>();
        for (double accuracy = low; accuracy < high + step / 2; accuracy += step) {
            ticks.add(new Tick(
                    up(accuracy, low, high),
                    String.format(Locale.ROOT, step < 0.01 ? "%.1f %%" : "%.0f %%", accuracy * 100)));
        }
        return new Chart(
                tries.size(),
                ticks,
                dots.toString(),
                best.append("H").append(RIGHT).toString(),
                baseline.isEmpty() ? null : up(baseline.get(0), low, high));
    }

    private static double up(double accuracy, double low, double high) {
        return Math.round((BOTTOM - (accuracy - low) / (high - low) * (BOTTOM - TOP)) * 10) / 10.0;
    }

    /** The latest, the oldest of them first. */
    private List<Double> accuracies(String whose, long who, Challenge challenge) {
        List<Double> latest = database
                .createNativeQuery(
                        "SELECT created_at, cast(public_correct AS double precision) / public_images AS accuracy"
                                + " FROM submission WHERE challenge_id = :challenge AND public_correct IS NOT NULL AND "
                                + whose + " ORDER BY created_at DESC LIMIT " + MOST,
                        Tuple.class)
                .setParameter("challenge", challenge.id)
                .setParameter("who", who)
                .getResultList()
                .stream()
                .map(row -> row.get("accuracy", Double.class))
                .toList();
        List<Double> inOrder = new ArrayList<>(latest);
        Collections.reverse(inOrder);
        return inOrder;
    }
}
