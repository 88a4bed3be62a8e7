package beckon.network.payout;

import java.util.Currency;

/**
 * What holds for payouts in a currency.
 *
 * @param minimumMicros less than this waits for more
 * @param partnerHoldDays days from a contact until the partner's part of it can be paid; a publisher's follow from the
 *     terms and the site's standing
 */
public record PayoutRule(Currency currency, long minimumMicros, int partnerHoldDays) {
    private static final long USUAL_MINIMUM = 50_000_000;
    private static final int USUAL_HOLD = 30;

    static PayoutRule usual(Currency currency) {
        return new PayoutRule(currency, USUAL_MINIMUM, USUAL_HOLD);
    }
}
