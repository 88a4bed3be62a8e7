package beckon.console.listing;

import beckon.network.partner.Address;
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
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All fields of a listing as a form has them: the fragment {@code listing-form :: fields} shows one. Inputs carry the
 * names of the API's fields, so that a fault is shown beside the input that it is of.
 *
 * @param values what was typed, by the input's name
 * @param faults what is wrong, by the same names
 */
public record ListingForm(Map<String, String> values, Map<String, String> faults) {
    private static final int METRES = 1_000;

    public ListingForm {
        values = Map.copyOf(values);
        faults = Map.copyOf(faults);
    }

    /** An empty form. */
    public static ListingForm empty() {
        return new ListingForm(Map.of("address.shown", "on"), Map.of());
    }

    /** What was sent. */
    public static ListingForm sent(Map<String, String> values) {
        return new ListingForm(values, Map.of());
    }

    /** What the listing says. */
    public static ListingForm of(Listing listing) {
        Map<String, String> values = new HashMap<>();
        ListingDetails more = listing.details();
        values.put("advertiser", listing.advertiser().toString());
        values.put("externalId", listing.externalId());
        values.put("headline", listing.headline());
        values.put("body", listing.body());
        values.put("category", listing.category());
        values.put("categories", String.join(" ", more.categories()));
        values.put("landing", text(listing.landing()));
        values.put("destination", text(listing.destination()));
        values.put("clickBid", Amount.typed(listing.clickBidMicros()));
        values.put("callBid", Amount.typed(listing.callBidMicros()));
        values.put("budget", typed(listing.budgetMicros()));
        values.put("dailyBudget", typed(more.dailyBudgetMicros()));
        values.put("name", more.name());
        values.put("phone", text(more.phone()));
        values.put("words", String.join("; ", more.words()));
        values.put("offer", more.offer());
        address(values, more.address());
        if (more.serviceArea() != null) {
            area(values, more.serviceArea());
        }
        if (more.hours() != null) {
            values.put("hours.timeZone", more.hours().zone().getId());
            values.put("hours", more.hours().text().replace("; ", "\n"));
        }
        values.put("schedule.from", local(more.from()));
        values.put("schedule.until", local(more.until()));
        return new ListingForm(values, Map.of());
    }

    private static void address(Map<String, String> values, Address address) {
        values.put("address.street", address.street());
        values.put("address.postalCode", address.postalCode());
        values.put("address.city", address.city());
        values.put("address.region", address.region());
        values.put("address.country", address.country());
        values.put("address.latitude", text(address.latitude()));
        values.put("address.longitude", text(address.longitude()));
        if (address.shown()) {
            values.put("address.shown", "on");
        }
    }

    private static void area(Map<String, String> values, ServiceArea area) {
        values.put("serviceArea.kind", area.kind().word());
        values.put("serviceArea.name", area.name());
        values.put("serviceArea.country", area.country());
        values.put("serviceArea.latitude", text(area.latitude()));
        values.put("serviceArea.longitude", text(area.longitude()));
        if (area.metres() != null) {
            values.put(
                    "serviceArea.metres",
                    BigDecimal.valueOf(area.metres())
                            .divide(BigDecimal.valueOf(METRES))
                            .stripTrailingZeros()
                            .toPlainString());
        }
    }

    /** The same with what is wrong with it. */
    public ListingForm with(Problem problem) {
        Map<String, String> wrong = new HashMap<>();
        problem.faults().forEach(fault -> wrong.put(fault.field().replaceFirst("Micros$", ""), fault.detail()));
        return new ListingForm(values, wrong);
    }

    /** What stands in an input. */
    public String at(String field) {
        return values.getOrDefault(field, "");
    }

    /** What is wrong with it; null where nothing is. */
    public @Nullable String fault(String field) {
        return faults.get(field);
    }

    /** The advertiser that was chosen. @throws Problem {@code listing-invalid} when none was */
    public UUID advertiser() {
        try {
            return UUID.fromString(at("advertiser"));
        } catch (IllegalArgumentException none) {
            throw Problem.invalid("listing", "advertiser", null, "must be one of your advertisers");
        }
    }

    /**
     * The listing that the form describes.
     *
     * @param advertiser whose it is
     * @param externalId where the form has none
     * @throws Problem {@code listing-invalid} that names every field at fault
     */
    public ListingDraft draft(UUID advertiser, String externalId) {
        Faults faults = new Faults("listing");
        ListingDetails details = details(faults);
        long click = faults.of(() -> amount("clickBid"), 0L);
        long call = faults.of(() -> amount("callBid"), 0L);
        Long budget = at("budget").isBlank() ? null : faults.orNull(() -> amount("budget"));
        ListingDraft draft = new ListingDraft(
                advertiser,
                values.containsKey("externalId") ? at("externalId") : externalId,
                at("headline"),
                at("body"),
                at("category"),
                at("landing"),
                at("destination"),
                click,
                call,
                budget,
                details);
        ListingDraft checked = faults.orNull(draft::checked);
        faults.raise();
        return Objects.requireNonNull(checked);
    }

    private ListingDetails details(Faults faults) {
        return new ListingDetails(
                at("name"),
                new Address(
                        at("address.street"),
                        at("address.postalCode"),
                        at("address.city"),
                        at("address.region"),
                        at("address.country"),
                        degrees(faults, "address.latitude"),
                        degrees(faults, "address.longitude"),
                        !at("address.shown").isEmpty()),
                at("phone"),
                parts("categories", "[\\s,;]+"),
                at("serviceArea.kind").isEmpty() ? null : faults.orNull(() -> area(faults)),
                parts("words", "[;\\n]"),
                at("offer"),
                at("hours").isBlank()
                        ? null
                        : faults.orNull(() -> OpeningHours.parse(
                                at("hours.timeZone"), at("hours").replaceAll("\\R", ";"))),
                at("dailyBudget").isBlank() ? null : faults.orNull(() -> amount("dailyBudget")),
                instant(faults, "schedule.from"),
                instant(faults, "schedule.until"));
    }

    private ServiceArea area(Faults faults) {
        AreaKind kind = Arrays.stream(AreaKind.values())
                .filter(one -> one.word().equals(at("serviceArea.kind")))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "listing", "serviceArea.kind", at("serviceArea.kind"), "must be one of the list"));
        String typed = at("serviceArea.metres").strip().replace(',', '.');
        Integer metres = typed.isEmpty()
                ? null
                : faults.orNull(() -> {
                    try {
                        return new BigDecimal(typed)
                                .multiply(BigDecimal.valueOf(METRES))
                                .intValueExact();
                    } catch (ArithmeticException | NumberFormatException none) {
                        throw Problem.invalid(
                                "listing", "serviceArea.metres", typed, "must be kilometres such as 20 or 2.5");
                    }
                });
        return new ServiceArea(
                kind,
                at("serviceArea.name"),
                at("serviceArea.country"),
                degrees(faults, "serviceArea.latitude"),
                degrees(faults, "serviceArea.longitude"),
                metres);
    }

    private @Nullable Double degrees(Faults faults, String field) {
        String typed = at(field).strip().replace(',', '.');
        return typed.isEmpty()
                ? null
                : faults.orNull(() -> {
                    try {
                        return new BigDecimal(typed).doubleValue();
                    } catch (NumberFormatException none) {
                        throw Problem.invalid("listing", field, typed, "must be degrees such as 52.52");
                    }
                });
    }

    private @Nullable Instant instant(Faults faults, String field) {
        String typed = at(field).strip();
        return typed.isEmpty()
                ? null
                : faults.orNull(() -> {
                    try {
                        return typed.endsWith("Z")
                                ? Instant.parse(typed)
                                : LocalDateTime.parse(typed).toInstant(ZoneOffset.UTC);
                    } catch (DateTimeException none) {
                        throw Problem.invalid("listing", field, typed, "must be a time such as 2026-03-01T09:00");
                    }
                });
    }

    private long amount(String field) {
        return at(field).isBlank() ? 0 : Amount.micros("listing", field, at(field));
    }

    private List<String> parts(String field, String between) {
        return Arrays.stream(at(field).split(between))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String local(@Nullable Instant at) {
        return at == null
                ? ""
                : LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC)
                        .toString();
    }

    private static String typed(@Nullable Long micros) {
        return micros == null ? "" : Amount.typed(micros);
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
