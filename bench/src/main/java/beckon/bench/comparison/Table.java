package beckon.bench.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Rows under a head: the first column to the left, figures to the right. Not thread-safe. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... head) {
        rows.add(List.of(head));
    }

    /** Adds a row: numbers are shown with separators, the smaller the more decimals. */
    public Table row(String name, Object... figures) {
        List<String> row = new ArrayList<>();
        row.add(name);
        for (Object figure : figures) {
            row.add(figure instanceof Number number ? number(number) : String.valueOf(figure));
        }
        if (row.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException("A row of " + row.size() + " under a head of "
                    + rows.getFirst().size() + " columns: " + row);
        }
        rows.add(row);
        return this;
    }

    private static String number(Number number) {
        double value = number.doubleValue();
        boolean whole = number instanceof Integer || number instanceof Long || Math.abs(value) >= 100;
        String format = whole ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : value == 0 || value >= .1 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, format, value);
    }

    /** The table as lines of equal columns. */
    public List<String> lines() {
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(row.getFirst())
                .append(" ".repeat(widths[0] - row.getFirst().length()));
        for (int column = 1; column < row.size(); column++) {
            String cell = row.get(column);
            line.append("  ").append(" ".repeat(widths[column] - cell.length())).append(cell);
        }
        return line.toString();
    }
}
