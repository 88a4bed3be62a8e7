package beckon.network.partner;

import java.util.List;
import java.util.Map;

/**
 * How the console looks and speaks for a partner's people. Immutable.
 *
 * @param name shown in the head of every page
 * @param colour of the head and of buttons, {@code #rrggbb}
 * @param help where they ask for help: a mail or web address; may be empty
 * @param ink of words on {@code colour}, {@code #rrggbb}; empty takes black or white, whichever reads better
 * @param accent of links and charts, {@code #rrggbb}; empty takes the platform's own
 * @param logo SHA-256 of an image kept for the partner, in hex; empty for none
 * @param host name under which the partner's console is reached, with a port where one is needed; empty takes the
 *     platform's
 * @param sender name that mail to the partner's people comes from; empty takes {@code name}
 * @param language {@code en} or {@code de}; empty lets each reader's browser decide
 * @param zone IANA time zone of times shown, such as {@code Europe/Berlin}
 * @param wording words of the partner's own, by language and word, such as {@code de.listings}
 * @param cards the cards to show, in their order, by the format's word; a format without an entry shows all
 */
public record Brand(
        String name,
        String colour,
        String help,
        String ink,
        String accent,
        String logo,
        String host,
        String sender,
        String language,
        String zone,
        Map<String, String> wording,
        Map<String, List<String>> cards) {
    private static final String USUAL_ZONE = "UTC";

    /** What an older row lacks gets its usual value. */
    public Brand {
        ink = text(ink);
        accent = text(accent);
        logo = text(logo);
        host = text(host);
        sender = text(sender);
        language = text(language);
        zone = zone == null || zone.isEmpty() ? USUAL_ZONE : zone;
        wording = wording == null ? Map.of() : Map.copyOf(wording);
        cards = cards == null ? Map.of() : Map.copyOf(cards);
    }

    /** A look of which only the most needed is said. */
    public Brand(String name, String colour, String help) {
        this(name, colour, help, "", "", "", "", "", "", USUAL_ZONE, Map.of(), Map.of());
    }

    public Brand withLogo(String digest) {
        return new Brand(name, colour, help, ink, accent, digest, host, sender, language, zone, wording, cards);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
