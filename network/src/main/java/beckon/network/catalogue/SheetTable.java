package beckon.network.catalogue;

import beckon.network.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table under a head that names its columns, whatever they are about. Immutable.
 *
 * @param head columns, as they are written and in the table's order
 * @param lines the others
 */
record SheetTable(List<String> head, List<SheetRecords.Cells> lines) {
    /** Characters of one table. */
    static final int LONGEST = 64_000_000;

    /** Characters that begin a formula in a spreadsheet, also in their full width. */
    private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";

    /**
     * @param columns every column, as it is written; when read, case, blanks, hyphens and underscores do not matter
     * @param needed columns without which there is no table
     * @throws Problem {@code sheet-invalid} for a head that is wrong, {@code sheet-too-long}
     */
    static SheetTable read(String text, List<String> columns, Set<String> needed, int mostLines) {
        if (text.length() > LONGEST) {
            throw tooLong("more than " + LONGEST + " characters");
        }
        List<SheetRecords.Cells> records = SheetRecords.of(text);
        if (records.isEmpty()) {
            throw Problem.invalid("sheet", "head", null, "must name the columns, " + String.join(",", columns));
        }
        if (records.size() - 1 > mostLines) {
            throw tooLong(records.size() - 1 + " lines; at most " + mostLines + " can be taken at once");
        }
        return new SheetTable(head(records.getFirst(), columns, needed), records.subList(1, records.size()));
    }

    private static List<String> head(SheetRecords.Cells record, List<String> columns, Set<String> needed) {
        Map<String, String> names = columns.stream().collect(Collectors.toMap(SheetTable::plain, Function.identity()));
        List<String> head = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : record.values()) {
            String column = names.get(plain(cell));
            if (column == null || !seen.add(column)) {
                throw Problem.invalid(
                        "sheet", "head", cell, "must name each column once, of " + String.join(",", columns));
            }
            head.add(column);
        }
        needed.forEach(column -> {
            if (!seen.contains(column)) {
                throw Problem.invalid("sheet", "head", null, "must have the column " + column);
            }
        });
        return head;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    /** A line's cells by column, as far as the head reaches. */
    Map<String, String> cells(SheetRecords.Cells line) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < Math.min(head.size(), line.values().size()); i++) {
            cells.put(head.get(i), unguarded(line.values().get(i).strip()));
        }
        return cells;
    }

    /** @throws Problem {@code <thing>-invalid} for a line that never ends or has more cells than the head */
    void requireWhole(String thing, SheetRecords.Cells line) {
        if (line.broken()) {
            throw Problem.invalid(thing, "line", line.line(), "must close the quote that it opens");
        }
        if (line.values().size() > head.size()) {
            throw Problem.invalid(
                    thing,
                    "line",
                    line.values().size() + " cells",
                    "may have as many as the head, " + head.size() + "; put quotes around a cell with commas");
        }
    }

    /** A cell as it was before it was kept from being a formula. */
    private static String unguarded(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }

    private static Problem tooLong(String what) {
        return new Problem(
                "sheet-too-long", 413, "The table is too long", "The table has " + what + "; send it in parts.");
    }
}
