package podium.page;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as RFC 4180 has them, whose cells no spreadsheet takes for formulas. */
public final class Csv {
    private Csv() {}

    /** A line with its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        String text = text(value);
        return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** Spreadsheets run what begins like a formula, also behind blanks and full-width; an apostrophe makes it text. */
    static String text(String value) {
        boolean formula = value.matches("(?s)[\\s\\p{Z}]*[=+\\-@|%\uff1d\uff0b\uff0d\uff20].*")
                || value.matches("(?s)[\\t\\r\\n].*");
        return formula ? "'" + value : value;
    }
}
