package beckon.network.payment;

import beckon.network.ledger.Money;
import beckon.network.problem.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A bank's statement as comma-separated values (RFC 4180) with a line of names: {@code id}, {@code date} (2026-03-31),
 * {@code amount} (decimal point), {@code currency}, {@code payer}, {@code text}, in any order; other columns are ignored.
 * Lines with an amount of 0 or less left the account and are passed over. Immutable.
 */
public final class CsvStatement implements PaymentSource {
    private static final List<String> NEEDED = List.of("id", "date", "amount", "currency", "payer", "text");
    private static final int MOST_ROWS = 50_000;

    private final List<Incoming> incoming;

    /** @throws Problem {@code bank-file-invalid} that names the line and what is wrong with it */
    public CsvStatement(String text) {
        List<List<String>> rows = rows(text.startsWith("\ufeff") ? text.substring(1) : text);
        if (rows.isEmpty()) {
            throw Problem.invalid(
                    "bank-file", "file", null, "must begin with the line id,date,amount,currency,payer,text");
        }
        List<String> names = rows.getFirst().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String needed : NEEDED) {
            if (!names.contains(needed)) {
                throw Problem.invalid("bank-file", "line 1", rows.getFirst(), "must name the column " + needed);
            }
        }
        Columns at = new Columns(
                names.indexOf("id"),
                names.indexOf("date"),
                names.indexOf("amount"),
                names.indexOf("currency"),
                names.indexOf("payer"),
                names.indexOf("text"));
        this.incoming = IntStream.range(1, rows.size())
                .mapToObj(i -> read(rows.get(i), at, "line " + (i + 1)))
                .flatMap(List::stream)
                .toList();
    }

    /** Where each field stands in a line. */
    private record Columns(int id, int date, int amount, int currency, int payer, int text) {
        int last() {
            return IntStream.of(id, date, amount, currency, payer, text).max().orElse(0);
        }
    }

    @Override
    public String name() {
        return "bank";
    }

    @Override
    public List<Incoming> incoming() {
        return incoming;
    }

    private static List<Incoming> read(List<String> row, Columns at, String where) {
        if (row.size() <= at.last()) {
            throw Problem.invalid("bank-file", where, row, "has fewer fields than the first line");
        }
        String id = row.get(at.id()).strip();
        if (id.isEmpty() || id.length() > 200) {
            throw Problem.invalid("bank-file", where, id, "must have an id of 1 to 200 characters");
        }
        LocalDate date;
        try {
            date = LocalDate.parse(row.get(at.date()).strip());
        } catch (DateTimeParseException wrong) {
            throw Problem.invalid("bank-file", where, row.get(at.date()), "must have a date such as 2026-03-31");
        }
        Money amount = Amounts.read(row.get(at.amount()), row.get(at.currency()), where);
        return amount.micros() <= 0
                ? List.of()
                : List.of(new Incoming(id, date, amount, row.get(at.payer()), row.get(at.text())));
    }

    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (quoted) {
                if (one != '"') {
                    field.append(one);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (one == '"' && field.isEmpty()) {
                quoted = true;
            } else if (one == ',') {
                row.add(field.toString());
                field.setLength(0);
            } else if (one == '\n') {
                end(rows, row, field);
                row = new ArrayList<>();
            } else if (one != '\r') {
                field.append(one);
            }
        }
        if (quoted) {
            throw Problem.invalid("bank-file", "file", null, "ends within quotes");
        }
        if (!field.isEmpty() || !row.isEmpty()) {
            end(rows, row, field);
        }
        return rows;
    }

    private static void end(List<List<String>> rows, List<String> row, StringBuilder field) {
        row.add(field.toString());
        field.setLength(0);
        if (row.size() > 1 || !row.getFirst().isBlank()) {
            rows.add(row);
        }
        if (rows.size() > MOST_ROWS) {
            throw Problem.invalid(
                    "bank-file", "file", null, "must have " + MOST_ROWS + " lines at most; send it in parts");
        }
    }
}
