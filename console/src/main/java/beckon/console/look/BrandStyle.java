package beckon.console.look;

import beckon.network.partner.Brand;
import beckon.network.partner.Contrast;
import java.util.regex.Pattern;

/** A partner's colours as a style sheet, with words on them that can be read. */
public final class BrandStyle {
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final String USUAL = "#0d7265";

    /** The lightest ground that words stand on in the dark, in beckon.css. */
    private static final String DARK_GROUND = "#1d282e";

    private BrandStyle() {}

    public static String of(Brand brand) {
        String colour = COLOUR.matcher(brand.colour()).matches() ? brand.colour() : USUAL;
        String ink = COLOUR.matcher(brand.ink()).matches() ? brand.ink() : Contrast.ink(colour);
        String style = ":root{--brand:" + colour + ";--brand-ink:" + ink + "}";
        return COLOUR.matcher(brand.accent()).matches() ? style + accent(brand.accent()) : style;
    }

    /** The same for the small example on the page where a look is made. */
    public static String sample(Brand brand) {
        String colour = COLOUR.matcher(brand.colour()).matches() ? brand.colour() : USUAL;
        String ink = COLOUR.matcher(brand.ink()).matches() ? brand.ink() : Contrast.ink(colour);
        String accent = COLOUR.matcher(brand.accent()).matches() ? brand.accent() : USUAL;
        return ".sample{--brand:" + colour + ";--brand-ink:" + ink + ";--accent:" + accent + "}";
    }

    private static String accent(String accent) {
        String dark = Contrast.lighter(accent, DARK_GROUND);
        return ":root:not([data-theme=dark]),[data-theme=light]{" + links(accent) + "}"
                + "@media(prefers-color-scheme:dark){:root:not([data-theme]){" + links(dark) + "}}";
    }

    private static String links(String colour) {
        return "--pico-primary:" + colour + ";--pico-primary-hover:" + colour + ";--pico-primary-underline:" + colour
                + ";--b-series-1:" + colour;
    }
}
