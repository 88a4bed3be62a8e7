package beckon.network.catalogue;

import beckon.network.partner.Address;
import beckon.network.partner.Advertiser;
import beckon.network.partner.AreaKind;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDetails;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.OpeningHours;
import beckon.network.partner.ServiceArea;
import beckon.network.problem.Faults;
import beckon.network.problem.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Listings as a table: one a line, under a head that names the columns. What one writes, the other reads. Immutable.
 *
 * @param lines in their order
 */
public record ListingSheet(List<Line> lines) {
    /** Every column, as it is written; when read, case, blanks, hyphens and underscores of a head do not matter. */
    public static final List<String> COLUMNS = List.of(
            "externalId",
            "advertiser",
            "headline",
            "body",
            "category",
            "categories",
            "landing",
            "destination",
            "clickBidMicros",
            "callBidMicros",
            "budgetMicros",
            "dailyBudgetMicros",
            "name",
            "street",
            "postalCode",
            "city",
            "region",
            "country",
            "latitude",
            "longitude",
            "addressShown",
            "phone",
            "area",
            "areaName",
            "areaCountry",
            "areaLatitude",
            "areaLongitude",
            "areaMetres",
            "words",
            "offer",
            "timeZone",
            "hours",
            "from",
            "until");

    /** Lines of one table, without its head. */
    public static final int MOST_LINES = 100_000;

    /** Characters of one table. */
    public static final int LONGEST = SheetTable.LONGEST;

    private static final Set<String> NEEDED = Set.of("externalId", "advertiser", "headline");

    /**
     * @param number of the line in the file, from 1
     * @param externalId as far as it could be read
     * @param draft null where the line is wrong
     * @param problem what is wrong with it
     */
    public record Line(
            int number,
            String externalId,
            @Nullable ListingDraft draft,
            @Nullable Problem problem) {}

    public ListingSheet {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a table. Lines that are wrong stand in it with what is wrong with them.
     *
     * @param advertisers the partner's, whom a line names by external id or id
     * @throws Problem {@code sheet-invalid} for a head that is wrong, {@code sheet-too-long}
     */
    public static ListingSheet read(String text, List<Advertiser> advertisers) {
        SheetTable table = SheetTable.read(text, COLUMNS, NEEDED, MOST_LINES);
        Map<String, UUID> known = new HashMap<>();
        advertisers.forEach(one -> known.put(one.id().toString(), one.id()));
        advertisers.forEach(one -> known.put(one.externalId(), one.id()));
        return new ListingSheet(
                table.lines().stream().map(line -> line(table, line, known)).toList());
    }

    private static Line line(SheetTable table, SheetRecords.Cells record, Map<String, UUID> advertisers) {
        Map<String, String> cells = table.cells(record);
        String externalId = cells.getOrDefault("externalId", "");
        try {
            table.requireWhole("listing", record);
            ListingDraft draft = new Reading(cells, advertisers).draft();
            // Checked when it is stored as well; here, so that a line's own faults are told by its number.
            return new Line(record.line(), externalId, draft.checked(), null);
        } catch (Problem wrong) {
            return new Line(record.line(), externalId, null, wrong);
        }
    }

    /** The cells of a listing, in the order of {@link #COLUMNS}; empty where there is nothing. */
    public static List<String> cells(Listing listing, String advertiser) {
        ListingDetails more = listing.details();
        Address address = more.address();
        ServiceArea area = more.serviceArea();
        OpeningHours hours = more.hours();
        return List.of(
                listing.externalId(),
                advertiser,
                listing.headline(),
                listing.body(),
                listing.category(),
                String.join(" ", more.categories()),
                text(listing.landing()),
                text(listing.destination()),
                text(listing.clickBidMicros()),
                text(listing.callBidMicros()),
                text(listing.budgetMicros()),
                text(more.dailyBudgetMicros()),
                more.name(),
                address.street(),
                address.postalCode(),
                address.city(),
                address.region(),
                address.country(),
                text(address.latitude()),
                text(address.longitude()),
                address.shown() ? "yes" : "no",
                text(more.phone()),
                area == null ? "" : area.kind().word(),
                area == null ? "" : area.name(),
                area == null ? "" : area.country(),
                area == null ? "" : text(area.latitude()),
                area == null ? "" : text(area.longitude()),
                area == null ? "" : text(area.metres()),
                String.join("; ", more.words()),
                more.offer(),
                hours == null ? "" : hours.zone().getId(),
                hours == null ? "" : hours.text(),
                text(more.from()),
                text(more.until()));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    /** One line's cells as a draft. */
    private record Reading(Map<String, String> cells, Map<String, UUID> advertisers) {
        ListingDraft draft() {
            Faults faults = new Faults("listing");
            UUID advertiser = faults.orNull(this::advertiser);
            ListingDetails details = details(faults);
            long click = faults.of(() -> micros("clickBidMicros", 0L), 0L);
            long call = faults.of(() -> micros("callBidMicros", 0L), 0L);
            Long budget = cell("budgetMicros").isEmpty() ? null : faults.orNull(() -> micros("budgetMicros", 0L));
            faults.raise();
            return new ListingDraft(
                    Objects.requireNonNull(advertiser),
                    cell("externalId"),
                    cell("headline"),
                    cell("body"),
                    cell("category"),
                    cell("landing"),
                    cell("destination"),
                    click,
                    call,
                    budget,
                    details);
        }

        private ListingDetails details(Faults faults) {
            return new ListingDetails(
                    cell("name"),
                    new Address(
                            cell("street"),
                            cell("postalCode"),
                            cell("city"),
                            cell("region"),
                            cell("country"),
                            degrees(faults, "latitude"),
                            degrees(faults, "longitude"),
                            faults.of(this::addressShown, true)),
                    cell("phone"),
                    parts("categories", "[\\s;,]+"),
                    cell("area").isEmpty() ? null : faults.orNull(() -> area(faults)),
                    parts("words", ";"),
                    cell("offer"),
                    cell("hours").isEmpty()
                            ? null
                            : faults.orNull(() -> OpeningHours.parse(cell("timeZone"), cell("hours"))),
                    cell("dailyBudgetMicros").isEmpty() ? null : faults.orNull(() -> micros("dailyBudgetMicros", 0L)),
                    instant(faults, "from"),
                    instant(faults, "until"));
        }

        private String cell(String column) {
            return cells.getOrDefault(column, "");
        }

        private List<String> parts(String column, String between) {
            return Arrays.stream(cell(column).split(between))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
        }

        private UUID advertiser() {
            UUID known = advertisers.get(cell("advertiser"));
            if (known == null) {
                String typed = cell("advertiser");
                throw Problem.invalid(
                        "listing",
                        "advertiser",
                        typed.isEmpty() ? null : typed,
                        "must be the externalId of one of your advertisers; add him first");
            }
            return known;
        }

        private ServiceArea area(Faults faults) {
            AreaKind kind = Arrays.stream(AreaKind.values())
                    .filter(one -> one.word().equals(cell("area").toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalid(
                            "listing", "area", cell("area"), "must be radius, city, region or country"));
            String metres = cell("areaMetres");
            return new ServiceArea(
                    kind,
                    cell("areaName"),
                    cell("areaCountry"),
                    degrees(faults, "areaLatitude"),
                    degrees(faults, "areaLongitude"),
                    metres.isEmpty()
                            ? null
                            : faults.orNull(() -> whole("areaMetres", metres).intValueExact()));
        }

        private boolean addressShown() {
            return switch (cell("addressShown").toLowerCase(Locale.ROOT)) {
                case "", "yes", "true", "1" -> true;
                case "no", "false", "0" -> false;
                default -> throw Problem.invalid("listing", "addressShown", cell("addressShown"), "must be yes or no");
            };
        }

        private @Nullable Double degrees(Faults faults, String column) {
            String typed = cell(column);
            return typed.isEmpty()
                    ? null
                    : faults.orNull(() -> {
                        try {
                            return new BigDecimal(typed).doubleValue();
                        } catch (NumberFormatException none) {
                            throw Problem.invalid("listing", column, typed, "must be degrees such as 52.52");
                        }
                    });
        }

        private @Nullable Instant instant(Faults faults, String column) {
            String typed = cell(column);
            return typed.isEmpty()
                    ? null
                    : faults.orNull(() -> {
                        try {
                            return Instant.parse(typed);
                        } catch (DateTimeException none) {
                            throw Problem.invalid(
                                    "listing", column, typed, "must be an instant such as 2026-03-01T00:00:00Z");
                        }
                    });
        }

        private long micros(String column, long otherwise) {
            String typed = cell(column);
            return typed.isEmpty() ? otherwise : whole(column, typed).longValueExact();
        }

        private static BigDecimal whole(String column, String typed) {
            try {
                BigDecimal number = new BigDecimal(typed);
                if (number.precision() - number.scale() <= 18) {
                    return BigDecimal.valueOf(number.longValueExact());
                }
            } catch (ArithmeticException | NumberFormatException none) {
                throw wrong(column, typed);
            }
            throw wrong(column, typed);
        }

        private static Problem wrong(String column, String typed) {
            return Problem.invalid("listing", column, typed, "must be a whole number");
        }
    }
}
