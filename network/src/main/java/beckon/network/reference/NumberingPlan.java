package beckon.network.reference;

import java.util.Locale;

/** How a partner's telephonic references share numbers. */
public enum NumberingPlan {
    /** Each reference has a number of its own. */
    OWN,
    /** Each advertiser has a number; his references are told apart by extensions. */
    PER_ADVERTISER,
    /** The partner has a number; all his references are told apart by extensions. */
    PER_PARTNER;

    /** The word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
