package beckon.network.partner;

/** How well one colour stands out from another (WCAG 2.2, "contrast ratio" and "relative luminance"). Pure. */
public final class Contrast {
    /** What text needs (success criterion 1.4.3, level AA). */
    public static final double TEXT = 4.5;

    private Contrast() {}

    /**
     * The ratio, 1..21.
     *
     * @param one {@code #rrggbb}
     * @param other {@code #rrggbb}
     */
    public static double ratio(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + .05) / (Math.min(first, second) + .05);
    }

    /** Black or white, whichever stands out more from {@code colour}. */
    public static String ink(String colour) {
        return ratio("#000000", colour) >= ratio("#ffffff", colour) ? "#000000" : "#ffffff";
    }

    /** {@code colour}, made lighter step by step until text in it can be read on {@code ground}. */
    public static String lighter(String colour, String ground) {
        String lighter = colour;
        for (int step = 1; step <= 20 && ratio(lighter, ground) < TEXT; step++) {
            lighter = mixed(colour, step / 20.0);
        }
        return lighter;
    }

    private static String mixed(String colour, double white) {
        return "#%02x%02x%02x".formatted(mixed(colour, 1, white), mixed(colour, 3, white), mixed(colour, 5, white));
    }

    private static int mixed(String colour, int at, double white) {
        int value = Integer.parseInt(colour.substring(at, at + 2), 16);
        return (int) Math.round(value + (255 - value) * white);
    }

    private static double luminance(String colour) {
        return .2126 * channel(colour, 1) + .7152 * channel(colour, 3) + .0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= .04045 ? value / 12.92 : Math.pow((value + .055) / 1.055, 2.4);
    }
}
