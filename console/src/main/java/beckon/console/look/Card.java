package beckon.console.look;

import beckon.network.partner.Brand;
import beckon.network.partner.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The cards of either format's first page, in their usual order. */
public enum Card {
    FUNNEL(Format.WEB_AD_MANAGER, true),
    CREATIVES(Format.WEB_AD_MANAGER, true),
    CLICK_DAYS(Format.WEB_AD_MANAGER, true),
    SLOTS(Format.WEB_AD_MANAGER, false),
    CLICK_HOURS(Format.WEB_AD_MANAGER, true),
    DEVICES(Format.WEB_AD_MANAGER, false),
    PAGES(Format.WEB_AD_MANAGER, true),
    LIVE(Format.CALL_MANAGER, false),
    FIGURES(Format.CALL_MANAGER, true),
    MISSED(Format.CALL_MANAGER, true),
    LOG(Format.CALL_MANAGER, true),
    CALL_HOURS(Format.CALL_MANAGER, true),
    CALL_DAYS(Format.CALL_MANAGER, true),
    NUMBERS(Format.CALL_MANAGER, false),
    OUTCOMES(Format.CALL_MANAGER, false);

    private final Format format;
    private final boolean wide;

    Card(Format format, boolean wide) {
        this.format = format;
        this.wide = wide;
    }

    public Format format() {
        return format;
    }

    /** Whether it needs more than a narrow column. */
    public boolean wide() {
        return wide;
    }

    /** Its name in looks and templates, such as {@code click-days}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Every card of a format. */
    public static List<Card> of(Format format) {
        return Arrays.stream(values()).filter(card -> card.format == format).toList();
    }

    /** The cards of a format that a look shows, in its order. */
    public static List<Card> shown(Brand look, Format format) {
        List<String> chosen = look.cards().get(format.word());
        if (chosen == null || chosen.isEmpty()) {
            return of(format);
        }
        return chosen.stream()
                .map(word -> of(format).stream()
                        .filter(card -> card.word().equals(word))
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }
}
