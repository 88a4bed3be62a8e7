package beckon.review.expert;

/**
 * From the overall logit of a violation to the quality score, strictly falling. Two anchors are fitted on sites that the
 * judging model had not seen: at {@code clear} and below a site is taken for clean, at {@code bad} and above for
 * violating; between them is doubt. Doubt takes little room on the scale, because the room above it is that of items
 * that a publisher can fix.
 *
 * @param clear logit that gives a score of {@value #CLEAR}
 * @param bad logit that gives a score of {@value #BAD}; above {@code clear}
 */
public record Scale(double clear, double bad) {
    /** Score from which on nothing speaks against a site. */
    public static final double CLEAR = 85;

    /** Score at and below which a site is taken for violating. */
    public static final double BAD = 50;

    /** Score that missing items never push a site below. */
    private static final double DOUBT = 58;

    /** Share of the anchors' distance in which the score falls from {@link #CLEAR} to {@link #DOUBT}. */
    private static final double STEEP = .05;

    public Scale {
        if (!(clear < bad)) {
            throw new IllegalArgumentException("The anchors of the score need clear < bad, not " + clear + ", " + bad);
        }
    }

    /** The score, above 0 and below 100, of a site that lacks nothing. */
    double quality(double logit) {
        double steep = clear + STEEP * (bad - clear);
        if (logit <= clear) {
            return 100 - (100 - CLEAR) * Math.exp((logit - clear) / 2);
        }
        if (logit < steep) {
            return CLEAR - (CLEAR - DOUBT) * (logit - clear) / (steep - clear);
        }
        if (logit < bad) {
            return DOUBT - (DOUBT - BAD) * (logit - steep) / (bad - steep);
        }
        return BAD * Math.exp((bad - logit) / 3);
    }

    /** The score less what missing items cost. {@code missing} is a share, 0..1, of the room above doubt. */
    public static double lessened(double quality, double missing) {
        return quality <= DOUBT ? quality : DOUBT + (quality - DOUBT) * (1 - missing);
    }

    /** The score that would be without missing items: undoes {@link #lessened}. */
    public static double completed(double lessened, double missing) {
        return lessened <= DOUBT || missing >= 1
                ? lessened
                : Math.round((DOUBT + (lessened - DOUBT) / (1 - missing)) * 100) / 100.0;
    }
}
