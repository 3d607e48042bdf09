package podium.roster;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A class list as it was uploaded: columns by their headers, or by their looks where there are none.
 *
 * @param ignored headers of columns that mean nothing here
 */
record RosterFile(List<RosterRow> rows, List<Fault> faults, List<String> ignored) {
    static final int MAX_ROWS = 20_000;
    private static final int MAX_FAULTS = 200;
    private static final int MAX_NAME = 200;
    private static final int MAX_EMAIL = 254;

    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@,;<>\"()\\[\\]\\\\]{1,64}@[^\\s@,;<>\"()\\[\\]\\\\]+\\.[^\\s@,;<>\"()\\[\\]\\\\.]{2,}");

    RosterFile {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
        ignored = List.copyOf(ignored);
    }

    static RosterFile read(byte[] bytes) {
        return new Reader().read(RosterText.decode(bytes).replace("\u0000", ""));
    }

    /** Reads one file. */
    private static final class Reader {
        private final List<RosterRow> rows = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final List<String> ignored = new ArrayList<>();
        private final Map<Column, Integer> places = new EnumMap<>(Column.class);
        private final Map<String, Long> lines = new HashMap<>();

        RosterFile read(String text) {
            String[] parts = text.split("\\R", 2);
            // Excel's own way of saying what parts the cells; kept as an empty line, for the others' numbers.
            boolean said = parts[0].matches("(?i)\"?sep=.\"?");
            String content = said ? "\n" + (parts.length > 1 ? parts[1] : "") : text;
            char separator = said
                    ? parts[0].replace("\"", "").charAt(4)
                    : RosterText.separator(content.lines()
                            .filter(line -> !line.isBlank())
                            .findFirst()
                            .orElse(""));
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(separator)
                    .setIgnoreEmptyLines(true)
                    .setIgnoreSurroundingSpaces(true)
                    .setLenientEof(true)
                    .setTrailingData(true)
                    .get();
            try (CSVParser parser = CSVParser.parse(new StringReader(content), format)) {
                readAll(parser);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (rows.isEmpty() && faults.isEmpty()) {
                faults.add(new Fault(0, "", "there is nobody in this list: it needs a line for each student"));
            }
            return new RosterFile(rows, faults, ignored);
        }

        private void readAll(CSVParser parser) {
            Iterator<CSVRecord> records = parser.iterator();
            while (faults.size() < MAX_FAULTS) {
                long line = parser.getCurrentLineNumber() + 1;
                CSVRecord cells;
                try {
                    if (!records.hasNext()) {
                        return;
                    }
                    cells = records.next();
                } catch (UncheckedIOException | IllegalStateException e) {
                    faults.add(new Fault(line, "", "a quotation mark is opened and not closed as it should: check it"));
                    return;
                }
                // What it has read ahead are the lines of this record and the empty ones before it.
                long at = Math.max(line, parser.getCurrentLineNumber() - lineBreaks(cells));
                if (places.isEmpty()) {
                    if (!header(cells)) {
                        if (!guess(cells)) {
                            faults.add(new Fault(
                                    at,
                                    String.join(", ", cells.toList()),
                                    "no column holds e-mail addresses: give the columns a first line such as"
                                            + " e-mail,name,group"));
                            return;
                        }
                        row(at, cells);
                    }
                } else {
                    row(at, cells);
                }
                if (rows.size() > MAX_ROWS) {
                    faults.add(new Fault(at, "", "at most " + MAX_ROWS + " are taken at once: part the list"));
                    return;
                }
            }
            faults.add(new Fault(0, "", "and more: the rest was not looked at"));
        }

        private static long lineBreaks(CSVRecord cells) {
            return cells.stream()
                    .mapToLong(cell -> cell.lines().count() > 1 ? cell.lines().count() - 1 : 0)
                    .sum();
        }

        private boolean header(CSVRecord cells) {
            List<String> unknown = new ArrayList<>();
            Map<Column, Integer> found = new EnumMap<>(Column.class);
            for (int i = 0; i < cells.size(); i++) {
                int place = i;
                Column.named(cells.get(i))
                        .ifPresentOrElse(
                                column -> found.putIfAbsent(column, place), () -> unknown.add(cells.get(place)));
            }
            if (!found.containsKey(Column.EMAIL)) {
                return false;
            }
            places.putAll(found);
            unknown.stream().filter(name -> !name.isBlank()).forEach(ignored::add);
            return true;
        }

        /** Without headers: the column with an @, then name, then group. */
        private boolean guess(CSVRecord cells) {
            List<Column> others = new ArrayList<>(List.of(Column.NAME, Column.GROUP));
            for (int i = 0; i < cells.size(); i++) {
                if (!places.containsKey(Column.EMAIL) && cells.get(i).contains("@")) {
                    places.put(Column.EMAIL, i);
                } else if (!others.isEmpty()) {
                    places.put(others.remove(0), i);
                }
            }
            if (!places.containsKey(Column.EMAIL)) {
                places.clear();
                return false;
            }
            return true;
        }

        private void row(long line, CSVRecord cells) {
            if (cells.stream().allMatch(String::isBlank)) {
                return;
            }
            String email =
                    cell(cells, Column.EMAIL).replaceFirst("(?i)^mailto:", "").toLowerCase(Locale.ROOT);
            String name = cell(cells, Column.NAME);
            if (name.isEmpty()) {
                name = (cell(cells, Column.FIRST_NAME) + " " + cell(cells, Column.LAST_NAME)).strip();
            }
            if (email.isEmpty()) {
                faults.add(new Fault(line, "", "the e-mail address is missing: write it, or take the line out"));
            } else if (!EMAIL.matcher(email).matches() || email.length() > MAX_EMAIL) {
                faults.add(new Fault(line, email, "that is no e-mail address: write one like ada@example.edu"));
            } else if (lines.containsKey(email)) {
                faults.add(new Fault(
                        line,
                        email,
                        "the address is on line " + lines.get(email) + " already: take one of the two out"));
            } else if (name.codePointCount(0, name.length()) > MAX_NAME) {
                faults.add(
                        new Fault(line, name.substring(0, 40) + "…", "a name has at most " + MAX_NAME + " characters"));
            } else {
                lines.put(email, line);
                rows.add(new RosterRow(line, email, name, cell(cells, Column.GROUP), cell(cells, Column.HANDLE)));
            }
        }

        private String cell(CSVRecord cells, Column column) {
            Integer place = places.get(column);
            return place == null || place >= cells.size()
                    ? ""
                    : cells.get(place).replaceAll("[\\p{Cntrl}\\s\u00a0]+", " ").strip();
        }
    }
}
