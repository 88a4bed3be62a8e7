package beckon.network.call;

import beckon.network.partner.AreaKind;
import beckon.network.partner.ServiceArea;
import beckon.network.reference.Telephone;
import beckon.network.store.Moment;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Notes at the set-up of a call where its caller seems to be, while his number is still known: afterwards only a hash of it
 * is. The operator's own table goes before the areas of the pool's numbers, these before the town that libphonenumber knows of
 * a fixed line's area code, and that before the numbering plan.
 */
final class CallOrigins {
    /** A number as callers show it: with its country, or as they dial it at home. */
    private static final Pattern NUMBER = Pattern.compile("(?:tel:|sips?:)?(\\+|00)?([0-9]{5,15})(?:[@;].*)?");

    private CallOrigins() {}

    static void note(Handle handle, Clock clock, UUID call, UUID listing, String caller, boolean ownArea) {
        Matcher number = NUMBER.matcher(caller.strip());
        boolean named = number.matches();
        Optional<ServiceArea> wanted = area(handle, listing);
        CallerPlace place = named && number.group(1) != null
                ? place(
                        handle,
                        "+" + number.group(2),
                        wanted.map(ServiceArea::name).orElse(""))
                : CallerPlace.UNKNOWN;
        handle.createUpdate("""
                        insert into call_origin (call_id, named, area, inside, wanted, at)
                        values (:call, :named, :area, :inside, :wanted, :at) on conflict do nothing
                        """)
                .bind("call", call)
                .bind("named", named)
                .bind("area", place.words())
                .bind("inside", wanted.map(place::in).orElse(null))
                .bind("wanted", ownArea)
                .bind("at", Moment.of(clock))
                .execute();
    }

    private static CallerPlace place(Handle handle, String e164, String wanted) {
        return handle.createQuery("""
                        select country, region, city, latitude, longitude from caller_area
                        where prefix = any(:prefixes) order by length(prefix) desc limit 1
                        """)
                .bindArray(
                        "prefixes",
                        String.class,
                        IntStream.rangeClosed(2, e164.length())
                                .mapToObj(end -> e164.substring(0, end))
                                .toList())
                .mapTo(CallerPlace.class)
                .findOne()
                .orElseGet(() -> new CallerPlace(Telephone.country(e164), "", town(handle, e164, wanted), null, null));
    }

    /** What carriers say of the pool's numbers with the same area code, else what its area code says of a fixed line. */
    private static String town(Handle handle, String e164, String wanted) {
        String prefix = Telephone.prefix(e164);
        return prefix.isEmpty()
                ? ""
                : handle.createQuery("""
                                select area from phone_number where prefix = :prefix and area <> ''
                                group by area order by count(*) desc, area limit 1
                                """)
                        .bind("prefix", prefix)
                        .mapTo(String.class)
                        .findOne()
                        .orElseGet(() -> byAreaCode(e164, wanted));
    }

    /** The listing's own word for the town where it is one of the town's names, such as München for Munich. */
    private static String byAreaCode(String e164, String wanted) {
        List<String> names = Telephone.towns(e164);
        return names.stream()
                .filter(name -> plain(name).equals(plain(wanted)))
                .findFirst()
                .map(_ -> wanted)
                .orElse(names.isEmpty() ? "" : names.getFirst());
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<ServiceArea> area(Handle handle, UUID listing) {
        return handle.createQuery("""
                        select area_kind as kind, area_name as name, area_country as country, area_latitude as latitude,
                            area_longitude as longitude, area_metres as metres
                        from listing where id = :listing and area_kind is not null
                        """)
                .bind("listing", listing)
                .mapTo(Row.class)
                .findOne()
                .map(row -> new ServiceArea(
                        row.kind(), row.name(), row.country(), row.latitude(), row.longitude(), row.metres()));
    }

    /** The columns of a listing's area. */
    public record Row(
            AreaKind kind,
            String name,
            String country,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Integer metres) {}
}
