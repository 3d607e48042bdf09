package podium.submission;

import java.util.List;

/**
 * How a net read the images that were held out for validation; those may be shown, unlike the hidden ones.
 *
 * @param rows by true class
 * @param mistakes the surest first
 */
public record ValidationReport(int images, int correct, List<Row> rows, List<Mistake> mistakes) {
    public ValidationReport {
        rows = List.copyOf(rows);
        mistakes = List.copyOf(mistakes);
    }

    /** Images of one class, by the class that they were taken for. */
    public record Row(int label, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** @param heat the class name of its look: right, or how much of its row went wrong there */
    public record Cell(int guess, int count, String heat) {}

    /**
     * @param probability that the net gave its guess
     * @param picture the image, as an address that carries its data
     */
    public record Mistake(int label, int guess, double probability, String picture) {}
}
