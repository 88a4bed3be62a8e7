package beckon.network.catalogue;

import beckon.network.partner.Advertiser;
import beckon.network.partner.AdvertiserDraft;
import beckon.network.problem.Faults;
import beckon.network.problem.Problem;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Advertisers as a table: one a line, under a head that names the columns. What one writes, the other reads. Immutable.
 *
 * @param lines in their order
 */
public record AdvertiserSheet(List<Line> lines) {
    /** Every column, as it is written. */
    public static final List<String> COLUMNS = List.of("externalId", "name", "currency", "id");

    /** Lines of one table, without its head. */
    public static final int MOST_LINES = 20_000;

    private static final Set<String> NEEDED = Set.of("externalId", "name");

    /**
     * @param number of the line in the file, from 1
     * @param externalId as far as it could be read
     * @param draft null where the line is wrong
     * @param problem what is wrong with it
     */
    public record Line(
            int number,
            String externalId,
            @Nullable AdvertiserDraft draft,
            @Nullable Problem problem) {}

    public AdvertiserSheet {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a table. Lines that are wrong stand in it with what is wrong with them.
     *
     * @throws Problem {@code sheet-invalid} for a head that is wrong, {@code sheet-too-long}
     */
    public static AdvertiserSheet read(String text) {
        SheetTable table = SheetTable.read(text, COLUMNS, NEEDED, MOST_LINES);
        return new AdvertiserSheet(
                table.lines().stream().map(line -> line(table, line)).toList());
    }

    private static Line line(SheetTable table, SheetRecords.Cells record) {
        Map<String, String> cells = table.cells(record);
        String externalId = cells.getOrDefault("externalId", "");
        try {
            table.requireWhole("advertiser", record);
            Faults faults = new Faults("advertiser");
            Optional<UUID> id = faults.of(() -> id(cells.getOrDefault("id", "")), Optional.empty());
            Optional<Currency> currency =
                    faults.of(() -> currency(cells.getOrDefault("currency", "")), Optional.empty());
            faults.raise();
            AdvertiserDraft draft = new AdvertiserDraft(
                    id.orElse(null), externalId, cells.getOrDefault("name", ""), currency.orElse(null));
            return new Line(record.line(), externalId, draft.checked(), null);
        } catch (Problem wrong) {
            return new Line(record.line(), externalId, null, wrong);
        }
    }

    private static Optional<UUID> id(String cell) {
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(cell));
        } catch (IllegalArgumentException none) {
            throw Problem.invalid("advertiser", "id", cell, "must be the id of one of your advertisers, or empty");
        }
    }

    private static Optional<Currency> currency(String cell) {
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Currency.getInstance(cell.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("advertiser", "currency", cell, "must be an ISO 4217 code such as EUR");
        }
    }

    /** The cells of an advertiser, in the order of {@link #COLUMNS}. */
    public static List<String> cells(Advertiser advertiser) {
        return List.of(
                advertiser.externalId(),
                advertiser.name(),
                advertiser.currency().getCurrencyCode(),
                advertiser.id().toString());
    }
}
