package beckon.network.partner;

import beckon.network.problem.Fields;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a look must be like before anybody sees it. Pure. */
public final class BrandRules {
    /** Languages that the console speaks. */
    public static final Set<String> LANGUAGES = Set.of("en", "de");

    private static final int LONGEST_WORD = 60;
    private static final int MOST_WORDS = 200;
    private static final int MOST_CARDS = 20;
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9](:[0-9]{1,5})?");
    private static final Pattern SENDER = Pattern.compile("[^<>\"@,;:\\\\]+");
    private static final Pattern WORD = Pattern.compile("(en|de)\\.[a-z-]{1,40}");
    private static final Pattern CARD = Pattern.compile("[a-z-]{1,30}");
    private static final String PAPER = "#ffffff";

    private BrandRules() {}

    /** The look with clean values. @throws Problem {@code partner-invalid} that names the field at fault */
    public static Brand checked(Brand brand) {
        Fields fields = Fields.of("partner");
        String colour = colour(fields, "brand.colour", brand.colour());
        return new Brand(
                fields.line("brand.name", brand.name(), LONGEST_WORD),
                colour,
                fields.prose("brand.help", brand.help(), 200),
                ink(fields, brand.ink(), colour),
                accent(fields, brand.accent()),
                brand.logo().isEmpty()
                        ? ""
                        : fields.shaped("brand.logo", brand.logo(), DIGEST, "must be the digest of a kept image"),
                host(fields, brand.host()),
                brand.sender().isBlank()
                        ? ""
                        : fields.shaped(
                                "brand.sender", brand.sender(), SENDER, "must be a name without <>\"@,;: and \\"),
                language(fields, brand.language()),
                zone(fields, brand.zone()),
                wording(fields, brand.wording()),
                cards(fields, brand.cards()));
    }

    private static String colour(Fields fields, String field, String value) {
        return fields.shaped(field, value, COLOUR, "must be a colour such as #0a6c74");
    }

    private static String ink(Fields fields, String value, String ground) {
        if (value.isBlank()) {
            return "";
        }
        String ink = colour(fields, "brand.ink", value);
        readable(fields, "brand.ink", ink, ground, "the colour " + ground);
        return ink;
    }

    private static String accent(Fields fields, String value) {
        if (value.isBlank()) {
            return "";
        }
        String accent = colour(fields, "brand.accent", value);
        readable(fields, "brand.accent", accent, PAPER, "white");
        return accent;
    }

    private static void readable(Fields fields, String field, String text, String ground, String on) {
        double ratio = Contrast.ratio(text, ground);
        fields.require(
                ratio >= Contrast.TEXT,
                field,
                text,
                "must have a contrast of 4.5 to 1 with " + on + " so that it can be read (WCAG AA), and has "
                        + String.format(Locale.ROOT, "%.1f", ratio) + "; choose a "
                        + (Contrast.ink(ground).equals("#000000") ? "darker" : "lighter") + " one");
    }

    private static String host(Fields fields, String value) {
        return value.isBlank()
                ? ""
                : fields.shaped(
                        "brand.host",
                        value.strip().toLowerCase(Locale.ROOT),
                        HOST,
                        "must be a host name such as ads.example.org");
    }

    private static String language(Fields fields, String value) {
        fields.require(
                value.isEmpty() || LANGUAGES.contains(value), "brand.language", value, "must be en, de or empty");
        return value;
    }

    private static String zone(Fields fields, String value) {
        fields.require(
                ZoneId.getAvailableZoneIds().contains(value),
                "brand.zone",
                value,
                "must be a time zone such as Europe/Berlin");
        return value;
    }

    private static Map<String, String> wording(Fields fields, Map<String, String> wording) {
        fields.require(
                wording.size() <= MOST_WORDS, "brand.wording", wording.size(), "may have at most 200 words of its own");
        Map<String, String> kept = new TreeMap<>();
        wording.forEach((word, own) -> {
            if (!own.isBlank()) {
                fields.require(
                        WORD.matcher(word).matches(), "brand.wording", word, "must be such as en.listings or de.calls");
                kept.put(word, fields.line("brand.wording." + word, own, LONGEST_WORD));
            }
        });
        return kept;
    }

    private static Map<String, List<String>> cards(Fields fields, Map<String, List<String>> cards) {
        Set<String> formats = Set.of(Format.WEB_AD_MANAGER.word(), Format.CALL_MANAGER.word());
        cards.forEach((format, shown) -> {
            fields.require(formats.contains(format), "brand.cards", format, "must be the word of a format");
            fields.require(
                    shown.size() <= MOST_CARDS
                            && shown.stream().distinct().count() == shown.size()
                            && shown.stream()
                                    .allMatch(card -> CARD.matcher(card).matches()),
                    "brand.cards",
                    shown,
                    "must name each card once");
        });
        return cards.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}
