package beckon.network.reference;

import beckon.network.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads carriers' lists of numbers: CSV whose first line names the columns {@code number,kind,area}, and if it likes
 * {@code cost,currency} behind them. The number is written as E.164 says, the kind is {@code local}, {@code toll-free} or
 * {@code shared}, the area is in words, the cost is what a month costs in the currency's units. Commas, semicolons or tabs
 * part the cells. Pure.
 */
public final class NumberList {
    private static final String HEADING = "number,kind,area";
    private static final String WITH_COST = HEADING + ",cost,currency";
    private static final int LONGEST_SHOWN = 120;
    private static final long MICROS = 1_000_000;
    private static final BigDecimal MOST_COST = BigDecimal.valueOf(1_000_000);

    private NumberList() {}

    /** Every line that is not blank, in order; the first stands for the heading only when that is wrong. */
    public static List<NumberLine> read(String carrier, String csv) {
        List<String> lines = csv.lines().toList();
        String heading =
                lines.isEmpty() ? "" : String.join(",", cells(lines.getFirst())).toLowerCase(Locale.ROOT);
        if (!heading.equals(HEADING) && !heading.equals(WITH_COST)) {
            String first = lines.isEmpty() ? "" : shown(lines.getFirst());
            return List.of(new NumberLine(
                    1, first, null, "is \"" + first + "\" and has to be \"" + HEADING + "\" or \"" + WITH_COST + "\""));
        }
        int columns = heading.equals(HEADING) ? 3 : 5;
        List<NumberLine> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                read.add(line(carrier, columns, i + 1, lines.get(i), seen));
            }
        }
        return read;
    }

    private static NumberLine line(String carrier, int columns, int line, String text, Set<String> seen) {
        try {
            OfferedNumber number = number(carrier, columns, cells(text));
            if (!seen.add(number.e164())) {
                throw new IllegalArgumentException("has " + number.e164() + " a second time");
            }
            return new NumberLine(line, shown(text), number, null);
        } catch (IllegalArgumentException | Problem wrong) {
            return new NumberLine(line, shown(text), null, Objects.requireNonNull(wrong.getMessage()));
        }
    }

    private static OfferedNumber number(String carrier, int columns, List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException("has " + cells.size() + " columns and needs " + columns + ": "
                    + (columns == 3 ? HEADING : WITH_COST));
        }
        NumberKind kind =
                switch (cells.get(1).toLowerCase(Locale.ROOT)) {
                    case "local" -> NumberKind.LOCAL;
                    case "toll-free" -> NumberKind.TOLL_FREE;
                    case "shared" -> NumberKind.SHARED;
                    default ->
                        throw new IllegalArgumentException(
                                "has the kind \"" + cells.get(1) + "\" and needs local, toll-free or shared");
                };
        boolean priced = columns == 5 && !cells.get(3).isEmpty();
        return NumberPool.checked(new OfferedNumber(
                cells.get(0),
                kind,
                cells.get(2),
                carrier,
                priced ? micros(cells.get(3)) : null,
                priced ? currency(cells.get(4)) : null));
    }

    private static Long micros(String cost) {
        try {
            BigDecimal amount = new BigDecimal(cost);
            if (amount.signum() >= 0 && amount.compareTo(MOST_COST) <= 0) {
                return amount.multiply(BigDecimal.valueOf(MICROS)).longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException wrong) {
            // Said below, like any other cost that cannot be.
        }
        throw new IllegalArgumentException("has the cost \"" + cost + "\" and needs an amount such as 1.50");
    }

    private static @Nullable Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("has the currency \"" + code + "\" and needs one such as EUR", unknown);
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("[,;\t]", -1))
                .map(String::strip)
                .map(cell -> cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")
                        ? cell.substring(1, cell.length() - 1)
                        : cell)
                .map(cell -> cell.startsWith("\uFEFF") ? cell.substring(1) : cell)
                .toList();
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN - 1) + "\u2026";
    }
}
