package beckon.network.insight;

import beckon.network.reference.ReferenceType;
import java.util.UUID;

/**
 * What a partner's presentations with one type of reference yielded in a window.
 *
 * @param partner the partner
 * @param type the type of reference
 * @param presentations presentations that the platform measured itself and that count; 0 or more
 * @param contacts clicks and calls, qualified or not; 0 or more
 * @param qualified qualified contacts that were not reversed; 0 or more
 * @param valueMicros what they were charged, net of reversals, in micros; 0 or more
 */
public record SuccessRate(
        UUID partner, ReferenceType type, long presentations, long contacts, long qualified, long valueMicros) {
    public SuccessRate {
        if (presentations < 0 || contacts < 0 || qualified < 0 || valueMicros < 0) {
            throw new IllegalArgumentException("Counts are 0 or more: " + presentations + " presentations, " + contacts
                    + " contacts, " + qualified + " qualified, " + valueMicros + " micros");
        }
    }

    /** The two added up; of the same partner and type. */
    SuccessRate plus(SuccessRate other) {
        return new SuccessRate(
                partner,
                type,
                presentations + other.presentations,
                contacts + other.contacts,
                qualified + other.qualified,
                valueMicros + other.valueMicros);
    }
}
