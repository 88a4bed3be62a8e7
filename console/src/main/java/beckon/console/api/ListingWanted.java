package beckon.console.api;

import beckon.network.partner.Address;
import beckon.network.partner.AreaKind;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDetails;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.OpeningHours;
import beckon.network.partner.ServiceArea;
import beckon.network.problem.Faults;
import beckon.network.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A listing as a partner's server describes it; the network checks it. */
record ListingWanted(
        @Nullable UUID advertiser,
        @Nullable String externalId,
        @Nullable String headline,
        @Nullable String body,
        @Nullable String category,
        @Nullable String landing,
        @Nullable String destination,
        @Nullable Long clickBidMicros,
        @Nullable Long callBidMicros,
        @Nullable Long budgetMicros,
        @Nullable Long dailyBudgetMicros,
        @Nullable String name,
        @Nullable Place address,
        @Nullable String phone,
        @Nullable List<String> categories,
        @Nullable Area serviceArea,
        @Nullable List<String> words,
        @Nullable String offer,
        @Nullable Hours hours,
        @Nullable Schedule schedule) {

    /** @param shown whether it stands in the ad; so if nothing is said */
    record Place(
            @Nullable String street,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String region,
            @Nullable String country,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Boolean shown) {
        static Place of(Address address) {
            return new Place(
                    address.street(),
                    address.postalCode(),
                    address.city(),
                    address.region(),
                    address.country(),
                    address.latitude(),
                    address.longitude(),
                    address.shown());
        }

        Address address() {
            return new Address(
                    text(street),
                    text(postalCode),
                    text(city),
                    text(region),
                    text(country),
                    latitude,
                    longitude,
                    Objects.requireNonNullElse(shown, true));
        }
    }

    /** @param kind radius, city, region or country */
    record Area(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String country,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Integer metres) {
        static Area of(ServiceArea area) {
            return new Area(
                    area.kind().word(), area.name(), area.country(), area.latitude(), area.longitude(), area.metres());
        }

        ServiceArea area() {
            AreaKind known = Arrays.stream(AreaKind.values())
                    .filter(one -> one.word().equals(kind))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalid(
                            "listing", "serviceArea.kind", kind, "must be radius, city, region or country"));
            return new ServiceArea(known, text(name), text(country), latitude, longitude, metres);
        }
    }

    /** Spans such as {@code 09:00-17:00} by day; what is missing is closed. */
    record Hours(
            @Nullable String timeZone,
            @Nullable List<String> mon,
            @Nullable List<String> tue,
            @Nullable List<String> wed,
            @Nullable List<String> thu,
            @Nullable List<String> fri,
            @Nullable List<String> sat,
            @Nullable List<String> sun,
            @Nullable List<String> closed) {
        static Hours of(OpeningHours hours) {
            Map<String, List<String>> days = hours.days();
            return new Hours(
                    hours.zone().getId(),
                    days.get("mon"),
                    days.get("tue"),
                    days.get("wed"),
                    days.get("thu"),
                    days.get("fri"),
                    days.get("sat"),
                    days.get("sun"),
                    hours.closed().stream().map(LocalDate::toString).toList());
        }

        OpeningHours hours() {
            Map<String, List<String>> days = new LinkedHashMap<>();
            put(days, "mon", mon);
            put(days, "tue", tue);
            put(days, "wed", wed);
            put(days, "thu", thu);
            put(days, "fri", fri);
            put(days, "sat", sat);
            put(days, "sun", sun);
            return OpeningHours.parse(text(timeZone), days, list("hours", closed));
        }

        private static void put(Map<String, List<String>> days, String day, @Nullable List<String> spans) {
            days.put(day, list("hours", spans));
        }
    }

    record Schedule(@Nullable Instant from, @Nullable Instant until) {}

    /** What {@code listing} says, to be changed in part. */
    static ListingWanted of(Listing listing) {
        ListingDetails more = listing.details();
        return new ListingWanted(
                listing.advertiser(),
                listing.externalId(),
                listing.headline(),
                listing.body(),
                listing.category(),
                listing.landing() == null ? null : listing.landing().toString(),
                listing.destination(),
                listing.clickBidMicros(),
                listing.callBidMicros(),
                listing.budgetMicros(),
                more.dailyBudgetMicros(),
                more.name(),
                Place.of(more.address()),
                more.phone(),
                more.categories(),
                more.serviceArea() == null ? null : Area.of(more.serviceArea()),
                more.words(),
                more.offer(),
                more.hours() == null ? null : Hours.of(more.hours()),
                new Schedule(more.from(), more.until()));
    }

    ListingWanted withCategory(@Nullable String other) {
        return new ListingWanted(
                advertiser,
                externalId,
                headline,
                body,
                other,
                landing,
                destination,
                clickBidMicros,
                callBidMicros,
                budgetMicros,
                dailyBudgetMicros,
                name,
                address,
                phone,
                categories,
                serviceArea,
                words,
                offer,
                hours,
                schedule);
    }

    /** @throws Problem {@code listing-invalid} for what cannot be read at all; the network checks the rest */
    ListingDraft draft() {
        Faults faults = new Faults("listing");
        UUID owner = faults.orNull(() -> {
            if (advertiser == null) {
                throw Problem.invalid("listing", "advertiser", null, "must be the id of one of your advertisers");
            }
            return advertiser;
        });
        ListingDetails details = new ListingDetails(
                text(name),
                address == null ? Address.NONE : address.address(),
                phone,
                faults.of(() -> list("categories", categories), List.of()),
                serviceArea == null ? null : faults.orNull(serviceArea::area),
                faults.of(() -> list("words", words), List.of()),
                text(offer),
                hours == null ? null : faults.orNull(hours::hours),
                dailyBudgetMicros,
                schedule == null ? null : schedule.from(),
                schedule == null ? null : schedule.until());
        ListingDraft draft = new ListingDraft(
                owner == null ? new UUID(0, 0) : owner,
                text(externalId),
                text(headline),
                text(body),
                text(category),
                landing,
                destination,
                Objects.requireNonNullElse(clickBidMicros, 0L),
                Objects.requireNonNullElse(callBidMicros, 0L),
                budgetMicros,
                details);
        // What the network would say of the rest belongs to the same answer.
        ListingDraft checked = faults.orNull(draft::checked);
        faults.raise();
        return Objects.requireNonNull(checked);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static List<String> list(String field, @Nullable List<String> values) {
        if (values == null) {
            return List.of();
        }
        // JSON may hold null where the type says that nothing is.
        if (values.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid("listing", field, null, "must hold no null");
        }
        return values;
    }
}
