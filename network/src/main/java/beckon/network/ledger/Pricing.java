package beckon.network.ledger;

import beckon.network.publisher.Terms;
import beckon.network.reference.ChannelKind;
import beckon.review.verdict.Incentive;

/**
 * Turns a price into a charge and its parts. Pure.
 *
 * <p>All shares are shares of the price that was fixed with the contact, which is what the advertiser pays unless a
 * disincentive applies. An
 * incentive comes out of the platform's part. What a disincentive withholds from the publisher is not charged at all, or
 * stays with the platform, as the terms say. On a partner's own medium there is no publisher.
 */
public final class Pricing {
    private static final long WHOLE_PPM = 1_000_000;

    private Pricing() {}

    /**
     * The price of one qualified contact.
     *
     * @param priceMicros the price fixed for the contact, in micros; 0 or more
     * @param terms the terms in force at the contact
     * @param channel where the listing was shown
     * @param incentive the consequence that the site's standing carried at the contact; ignored on an own medium
     */
    public static Priced price(long priceMicros, Terms terms, ChannelKind channel, Incentive incentive) {
        return switch (channel) {
            case OWN_MEDIUM -> ownMedium(priceMicros, terms.ownMediumPartnerPpm());
            case SITE -> site(priceMicros, terms, incentive);
        };
    }

    private static Priced ownMedium(long priceMicros, long partnerPpm) {
        long[] parts = Split.of(priceMicros, partnerPpm, WHOLE_PPM - partnerPpm);
        return new Priced(priceMicros, parts[0], 0, parts[1]);
    }

    private static Priced site(long priceMicros, Terms terms, Incentive incentive) {
        long publisherPpm = terms.publisherPpm(incentive);
        long withheldPpm = Math.max(0, terms.publisherPpm() - publisherPpm);
        long platformPpm = WHOLE_PPM - terms.partnerPpm() - publisherPpm - withheldPpm;
        long[] parts = Split.of(priceMicros, terms.partnerPpm(), publisherPpm, platformPpm, withheldPpm);
        long withheld = parts[3];
        return switch (terms.withheldTo()) {
            case ADVERTISER -> new Priced(priceMicros - withheld, parts[0], parts[1], parts[2]);
            case PLATFORM -> new Priced(priceMicros, parts[0], parts[1], parts[2] + withheld);
        };
    }
}
