package beckon.console.format;

import beckon.network.partner.Brand;
import java.util.regex.Pattern;

/** A partner's colour as a style sheet, with words on it that can be read. */
final class BrandStyle {
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final String USUAL = "#0d7265";

    private BrandStyle() {}

    static String of(Brand brand) {
        String colour = COLOUR.matcher(brand.colour()).matches() ? brand.colour() : USUAL;
        return ":root{--brand:" + colour + ";--brand-ink:" + ink(colour) + "}";
    }

    /** Black or white, whichever stands out more (WCAG 2.2 relative luminance; they break even at .179). */
    private static String ink(String colour) {
        double luminance = .2126 * channel(colour, 1) + .7152 * channel(colour, 3) + .0722 * channel(colour, 5);
        return luminance > .179 ? "#000000" : "#ffffff";
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= .04045 ? value / 12.92 : Math.pow((value + .055) / 1.055, 2.4);
    }
}
