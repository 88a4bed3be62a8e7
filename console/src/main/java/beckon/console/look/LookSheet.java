package beckon.console.look;

import beckon.console.language.Language;
import beckon.console.language.Speech;
import beckon.network.brand.BrandDraft;
import beckon.network.brand.BrandVersion;
import beckon.network.partner.Brand;
import beckon.network.partner.Contrast;
import beckon.network.partner.Format;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A partner's look as its page shows it.
 *
 * @param base front of the page's addresses
 * @param look what the form holds: the draft, or what is shown where there is none, or what was typed and refused
 * @param shown the published look
 * @param draft null where none is kept
 * @param versions newest first
 * @param changes what the draft would change
 */
public record LookSheet(
        String base,
        Brand look,
        Brand shown,
        @Nullable BrandDraft draft,
        List<BrandVersion> versions,
        List<LookChange> changes) {
    private static final String WORD = "word.";
    private static final String PAPER = "#ffffff";

    /** A word with what it usually is and what the partner says instead. */
    public record Word(String name, String english, String ownEnglish, String german, String ownGerman) {}

    /** A card with its place, 1 for the first; 0 while it is hidden. */
    public record Place(Card card, int at) {}

    public List<Word> words() {
        return Speech.keys(Language.ENGLISH).stream()
                .filter(key -> key.startsWith(WORD))
                .map(key -> key.substring(WORD.length()))
                .map(name -> new Word(
                        name,
                        Speech.usual(Language.ENGLISH, name),
                        look.wording().getOrDefault("en." + name, ""),
                        Speech.usual(Language.GERMAN, name),
                        look.wording().getOrDefault("de." + name, "")))
                .toList();
    }

    public List<Place> webCards() {
        return places(Format.WEB_AD_MANAGER);
    }

    public List<Place> callCards() {
        return places(Format.CALL_MANAGER);
    }

    private List<Place> places(Format format) {
        List<Card> visible = Card.shown(look, format);
        return Card.of(format).stream()
                .map(card -> new Place(card, visible.indexOf(card) + 1))
                .toList();
    }

    public List<Language> languages() {
        return Arrays.asList(Language.values());
    }

    /** The time zones to choose from. */
    public static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equals("UTC")
                        || zone.matches("(Europe|America|Asia|Africa|Australia|Pacific|Atlantic|Indian)/.+"))
                .sorted()
                .toList();
    }

    /** Contrast of the words in the head, such as 5.7. */
    public String inkContrast() {
        return look.colour().matches("#[0-9a-fA-F]{6}")
                ? ratio(look.ink().matches("#[0-9a-fA-F]{6}") ? look.ink() : Contrast.ink(look.colour()), look.colour())
                : "";
    }

    /** Whether a button in the colour hardly stands out from the page (WCAG 2.2, 1.4.11 asks for 3 to 1). */
    public boolean pale() {
        return look.colour().matches("#[0-9a-fA-F]{6}") && Contrast.ratio(look.colour(), PAPER) < 3;
    }

    private static String ratio(String one, String other) {
        return String.format(Locale.ROOT, "%.1f", Contrast.ratio(one, other));
    }
}
