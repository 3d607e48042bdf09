package podium.page;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** Tables as RFC 4180 has them, written as they come, whose cells no spreadsheet takes for formulas. */
public final class Spreadsheet {
    private static final char MARK = '\ufeff';

    /** How a spreadsheet's language writes tables. */
    public enum Dialect {
        /** 98.5 and commas between. */
        POINT(',', '.'),
        /** 98,5 and semicolons between, as Excel reads it in German, French and others. */
        COMMA(';', ',');

        private final char separator;
        private final char point;

        Dialect(char separator, char point) {
            this.separator = separator;
            this.point = point;
        }
    }

    private final Writer out;
    private final Dialect dialect;

    private Spreadsheet(Writer out, Dialect dialect) {
        this.out = out;
        this.dialect = dialect;
    }

    /** A table that begins with nothing but its first row; {@link StringWriter#toString} has it. */
    public static Spreadsheet to(StringWriter out) {
        return new Spreadsheet(out, Dialect.POINT);
    }

    /**
     * A table for spreadsheets and gradebooks: UTF-8 that begins with a byte order mark, because Excel takes it for Latin-1
     * else. Who opened the stream closes it, after {@link #flush}.
     */
    public static Spreadsheet to(OutputStream out, Dialect dialect) {
        Spreadsheet csv = new Spreadsheet(new OutputStreamWriter(out, StandardCharsets.UTF_8), dialect);
        csv.write(String.valueOf(MARK));
        return csv;
    }

    /** @param cells numbers are written as such, null is empty, all else is text that no spreadsheet runs */
    public void row(@Nullable Object... cells) {
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < cells.length; index++) {
            line.append(index == 0 ? "" : String.valueOf(dialect.separator)).append(cell(cells[index]));
        }
        write(line.append("\r\n").toString());
    }

    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return quoted(value.toString().replace('.', dialect.point));
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(text(value.toString()));
    }

    private String quoted(String value) {
        boolean plain = value.indexOf(dialect.separator) < 0
                && value.chars().noneMatch(one -> one == '"' || one == '\r' || one == '\n');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Spreadsheets run what begins like a formula, also behind blanks and full-width; an apostrophe makes it text. */
    private static String text(String value) {
        boolean formula = value.matches("(?s)[\\s\\p{Z}]*[=+\\-@|%\uff1d\uff0b\uff0d\uff20].*")
                || value.matches("(?s)[\\t\\r\\n].*");
        return formula ? "'" + value : value;
    }
}
