package podium.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How well preflight's {@code estimated_seconds} meets what whole runs take, from the lease to the score: {@code Estimates
 * LAUNCHER [SHARE]}. The program trains three nets first, by which it knows how fast this machine is, then ten others are
 * asked about and trained, one after the other; {@code SHARE} of their epochs where that is not to take so long.
 */
public final class Estimates {
    private static final Pattern ESTIMATE = Pattern.compile("\"estimated_seconds\":([0-9.]+)");
    private static final double TOLERANCE = 0.3;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String IMAGE = "Reshape: {target_shape: [28, 28, 1]}";
    private static final String ROWS = "Reshape: {target_shape: [28, 28]}";

    private record Net(String name, int epochs, int batch, String layers) {}

    private static final List<Net> BEFORE = List.of(
            new Net("dense 300", 6, 128, "Flatten, Dense: {units: 300, activation: relu}"),
            new Net("conv 16", 2, 64, IMAGE + ", Conv2D: {filters: 16, kernel_size: 3, activation: relu}, MaxPool2D: 2, Flatten"),
            new Net("GRU 24", 1, 128, ROWS + ", GRU: 24"));

    private static final List<Net> NETS = List.of(
            new Net("dense, batch 16", 3, 16, "Flatten, Dense: {units: 128, activation: relu}"),
            new Net("dense, batch 1024", 12, 1024, "Flatten, Dense: {units: 512, activation: relu}, Dropout: 0.3"),
            new Net("logistic", 10, 32, "Flatten"),
            new Net("course", 2, 128, IMAGE + ", Conv2D: {filters: 32, kernel_size: 3, padding: same, activation: relu}, AvgPool2D: 2,"
                    + " Conv2D: {filters: 32, kernel_size: 3, padding: same, activation: relu}, AvgPool2D: 2, Flatten"),
            new Net("LeNet", 3, 64, IMAGE + ", Conv2D: {filters: 6, kernel_size: 5, padding: same, activation: tanh}, AvgPool2D: 2,"
                    + " Conv2D: {filters: 16, kernel_size: 5, activation: tanh}, AvgPool2D: 2, Flatten,"
                    + " Dense: {units: 120, activation: tanh}, Dense: {units: 84, activation: tanh}"),
            new Net("two convs, batch 32", 2, 32, IMAGE + ", Conv2D: {filters: 32, kernel_size: 3, activation: relu}, MaxPool2D: 2,"
                    + " Conv2D: {filters: 64, kernel_size: 3, activation: relu}, MaxPool2D: 2, Flatten, Dropout: 0.5"),
            new Net("batch norm", 1, 128, IMAGE + ", Conv2D: {filters: 16, kernel_size: 3, padding: same}, BatchNormalization, ReLU,"
                    + " Conv2D: {filters: 16, kernel_size: 3, padding: same}, BatchNormalization, ReLU, MaxPool2D: 2,"
                    + " Conv2D: {filters: 32, kernel_size: 3, padding: same}, BatchNormalization, ReLU, GlobalAveragePooling2D"),
            new Net("separable", 2, 64, IMAGE + ", Conv2D: {filters: 32, kernel_size: 3, strides: 2, activation: relu},"
                    + " SeparableConv2D: {filters: 64, kernel_size: 3, activation: relu}, GlobalAveragePooling2D"),
            new Net("LSTM", 2, 64, ROWS + ", LSTM: 32"),
            new Net("GRU", 2, 128, ROWS + ", GRU: 48"));

    private final HttpClient http = HttpClient.newHttpClient();
    private final Course course;
    private final Course.Node node;
    private final List<String> students;
    private final double share;
    private int submitted;

    private Estimates(Course course, double share) throws Exception {
        this.course = course;
        this.share = share;
        node = course.start("all", 1);
        students = course.enrol(BEFORE.size() + NETS.size());
    }

    public static void main(String[] arguments) throws Exception {
        double share = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 1;
        try (Course course = new Course(Path.of(arguments[0]))) {
            var estimates = new Estimates(course, share);
            for (Net net : BEFORE) {
                estimates.take(net);
            }
            int near = 0;
            for (Net net : NETS) {
                double ratio = estimates.take(net);
                near += Math.abs(ratio - 1) <= TOLERANCE ? 1 : 0;
            }
            System.out.printf("%d of %d within 30 %%%n", near, NETS.size());
        }
    }

    /** The estimate over the truth. */
    private double take(Net net) throws Exception {
        String config = """
                layers: [%s, Dense: {units: 10, activation: softmax}]
                training: {optimizer: Adam, epochs: %d, batch_size: %d}
                """.formatted(net.layers(), Math.max(1, Math.round(net.epochs() * share)), net.batch());
        String student = students.get(submitted++);
        double estimated = estimated(student, config);
        UUID id = course.submit(node, student, config, "estimate-" + submitted);
        double taken = taken(id);
        System.out.printf(
                Locale.ROOT,
                "%-20s estimated %6.1f s, taken %6.1f s, ratio %.2f; training: nominal %6.2f s, taken %6.2f s%n",
                net.name(),
                estimated,
                taken,
                estimated / taken,
                value(id, "nominal_seconds"),
                value(id, "train_seconds"));
        return estimated / taken;
    }

    private double estimated(String student, String config) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(node.address("/api/v1/challenges/mnist/preflight"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + student)
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(config))
                .build();
        String body = http.send(request, BodyHandlers.ofString()).body();
        Matcher estimate = ESTIMATE.matcher(body);
        if (!estimate.find()) {
            throw new IOException("no estimate in " + body);
        }
        return Double.parseDouble(estimate.group(1));
    }

    private double value(UUID id, String column) throws Exception {
        try (Connection database = course.connect()) {
            return Double.parseDouble(
                    Course.value(database, "SELECT " + column + " FROM submission WHERE id = '" + id + "'"));
        }
    }

    /** From the lease to the end, by the database's clock. */
    private double taken(UUID id) throws Exception {
        try (Connection database = course.connect()) {
            String state = "SELECT state FROM submission WHERE id = '" + id + "'";
            while (List.of("QUEUED", "RUNNING").contains(Course.value(database, state))) {
                Thread.sleep(200);
            }
            if (!Course.value(database, state).equals("SCORED")) {
                throw new IOException(id + " ended " + Course.value(database, state));
            }
            return Double.parseDouble(Course.value(database, """
                    SELECT extract(epoch FROM finished_at - started_at) FROM attempt
                    WHERE submission_id = '%s' AND outcome = 'SCORED'
                    """.formatted(id)));
        }
    }
}
