package beckon.network.event;

import org.jspecify.annotations.Nullable;

/**
 * What a contact costs if it counts, as it was fixed before the contact or with it: by the decision that showed the ad,
 * or, where no ad was decided on, by the listing's bid at that moment. Immutable.
 *
 * @param priceMicros 0 or more, in micros of the advertiser's currency, before what a disincentive takes off
 * @param decision how it came about, as {@code beckon.network.delivery.DecisionRecord} writes it; null where no ad was
 *     decided on
 */
public record Quote(long priceMicros, @Nullable String decision) {
    /** Characters that the record of a decision may have. */
    public static final int LONGEST_DECISION = 300;

    public Quote {
        if (priceMicros < 0) {
            throw new IllegalArgumentException("A price is 0 micros or more, not " + priceMicros);
        }
        if (decision != null && decision.length() > LONGEST_DECISION) {
            throw new IllegalArgumentException(
                    "A decision's record has at most " + LONGEST_DECISION + " characters, not " + decision.length());
        }
    }

    /** The bid of a listing that was reached without a decision. */
    public static Quote ofBid(long bidMicros) {
        return new Quote(bidMicros, null);
    }
}
