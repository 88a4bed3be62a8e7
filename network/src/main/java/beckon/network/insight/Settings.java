package beckon.network.insight;

import beckon.network.partner.Format;
import beckon.network.partner.Partner;
import beckon.network.reference.ReferenceType;
import org.jspecify.annotations.Nullable;

/**
 * What is set about a partner's choice beforehand.
 *
 * @param formatPin the format to use whatever the rates say
 * @param typePin the type of reference to grant whatever the rates say
 * @param confidence how probable it must be that the other type's lift is higher before it is granted; above .5, below 1
 */
public record Settings(@Nullable Format formatPin, @Nullable ReferenceType typePin, double confidence) {
    /** Nine chances in ten. */
    public static final double USUAL_CONFIDENCE = 0.9;

    /** Nothing is pinned. */
    public static final Settings NONE = new Settings(null, null, USUAL_CONFIDENCE);

    public Settings {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("A confidence lies above .5 and below 1, not at " + confidence);
        }
    }

    /** The settings stored with a partner, and the confidence that the operator asks for. */
    public static Settings of(Partner partner, ChoiceTerms terms) {
        return new Settings(partner.formatPin(), partner.typePin(), terms.confidence());
    }
}
