package beckon.review.page;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CSS selector of one attribute, such as {@code iframe[src*=/ads/]}. Letter case does not count. Immutable.
 *
 * @param tag the element's name, or empty for any
 * @param name the attribute's name, lower case
 * @param kind how the value is compared
 * @param value what it is compared with, lower case
 */
record AdAttribute(String tag, String name, Kind kind, String value) {
    static final Pattern SELECTOR = Pattern.compile(
            "(?<tag>[A-Za-z][A-Za-z0-9-]*)?\\[(?<name>[A-Za-z_][A-Za-z0-9_-]*)(?:(?<kind>[$^*]?=)(?<value>[^\\[\\]\"'\\s]+))?]");

    enum Kind {
        PRESENT,
        EQUAL,
        BEGINS,
        ENDS,
        CONTAINS
    }

    static AdAttribute of(Matcher selector) {
        String tag = selector.group("tag");
        String value = selector.group("value");
        return new AdAttribute(
                tag == null ? "" : tag.toLowerCase(Locale.ROOT),
                selector.group("name").toLowerCase(Locale.ROOT),
                kind(selector.group("kind")),
                value == null ? "" : value.toLowerCase(Locale.ROOT));
    }

    private static Kind kind(@Nullable String sign) {
        return switch (sign) {
            case null -> Kind.PRESENT;
            case "^=" -> Kind.BEGINS;
            case "$=" -> Kind.ENDS;
            case "*=" -> Kind.CONTAINS;
            default -> Kind.EQUAL;
        };
    }

    boolean match(String element, String found) {
        if (!tag.isEmpty() && !tag.equals(element)) {
            return false;
        }
        int n = value.length();
        return switch (kind) {
            case PRESENT -> true;
            case EQUAL -> found.strip().equalsIgnoreCase(value);
            case BEGINS -> found.stripLeading().regionMatches(true, 0, value, 0, n);
            case ENDS -> {
                String end = found.stripTrailing();
                yield end.regionMatches(true, end.length() - n, value, 0, n);
            }
            case CONTAINS ->
                found.length() >= n && found.toLowerCase(Locale.ROOT).contains(value);
        };
    }
}
