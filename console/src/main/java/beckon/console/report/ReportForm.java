package beckon.console.report;

import beckon.network.problem.Problem;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import beckon.network.report.Dimension;
import beckon.network.report.Filter;
import beckon.network.report.Period;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for, as it stands in the address.
 *
 * @param period one of {@link Period#NAMES}
 * @param from the first day of a range
 * @param to the last day of a range
 * @param zone whose days are meant
 * @param by slug of what lines are told apart by
 * @param type {@code web} or {@code telephonic}
 * @param channel {@code site} or {@code own-medium}
 */
public record ReportForm(
        @Nullable String period,
        @Nullable String from,
        @Nullable String to,
        @Nullable String zone,
        @Nullable String by,
        @Nullable String partner,
        @Nullable String advertiser,
        @Nullable String listing,
        @Nullable String site,
        @Nullable String type,
        @Nullable String channel,
        @Nullable String category) {
    private static final int LONGEST_CATEGORY = 200;

    /** @throws Problem when there is no such period */
    public Period readPeriod(Clock clock) {
        return Period.parse(period, from, to, zone, clock);
    }

    /** @throws Problem when there is no such dimension, or it is not for this reader */
    public Dimension readBy(Reader reader) {
        if (plain(by).isEmpty()) {
            return reader.dimensions().getFirst();
        }
        Dimension wanted = Dimension.parse(plain(by));
        if (!reader.dimensions().contains(wanted)) {
            throw Problem.invalid(
                    "report",
                    "by",
                    by,
                    "must be one of "
                            + reader.dimensions().stream().map(Dimension::slug).collect(Collectors.joining(", ")));
        }
        return wanted;
    }

    /** @throws Problem when a value is none of its kind */
    public Filter readFilter(Reader reader) {
        boolean demand = !reader.isPublisher();
        String wanted = plain(category);
        if (wanted.length() > LONGEST_CATEGORY || wanted.indexOf('\0') >= 0) {
            throw Problem.invalid("report", "category", category, "must be a category of a listing");
        }
        return new Filter(
                demand ? id("partner", partner) : null,
                demand ? id("advertiser", advertiser) : null,
                demand ? id("listing", listing) : null,
                id("site", site),
                constant(ReferenceType.class, "type", type),
                constant(ChannelKind.class, "channel", channel),
                wanted.isEmpty() ? null : wanted);
    }

    private static @Nullable UUID id(String field, @Nullable String value) {
        String text = plain(value);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException wrong) {
            throw Problem.invalid("report", field, value, "must be an id");
        }
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> kind, String field, @Nullable String value) {
        String text = plain(value);
        if (text.isEmpty()) {
            return null;
        }
        for (E one : kind.getEnumConstants()) {
            if (one.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return one;
            }
        }
        throw Problem.invalid(
                "report",
                field,
                value,
                "must be one of "
                        + java.util.Arrays.stream(kind.getEnumConstants())
                                .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .collect(Collectors.joining(", ")));
    }

    /** What is left out, by name of the field. */
    public Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, "partner", partner);
        put(filters, "advertiser", advertiser);
        put(filters, "listing", listing);
        put(filters, "site", site);
        put(filters, "type", type);
        put(filters, "channel", channel);
        put(filters, "category", category);
        return filters;
    }

    private Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "period", period);
        put(all, "from", from);
        put(all, "to", to);
        put(all, "zone", zone);
        put(all, "by", by);
        all.putAll(filters());
        return all;
    }

    /** The same question as the end of an address, with {@code value} for {@code name}; an empty one leaves it out. */
    public String with(String name, String value) {
        Map<String, String> changed = all();
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** The same question as the end of an address. */
    public String query() {
        return with("", "");
    }

    private static void put(Map<String, String> into, String name, @Nullable String value) {
        if (!plain(value).isEmpty()) {
            into.put(name, plain(value));
        }
    }

    /** The zone's name as it was given; {@code UTC} for none. */
    public String zoneName() {
        return plain(zone).isEmpty() ? "UTC" : plain(zone);
    }

    static String plain(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
