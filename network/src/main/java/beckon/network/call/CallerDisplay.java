package beckon.network.call;

import java.util.Locale;

/** What an advertiser is shown of his callers. */
public enum CallerDisplay {
    SHOWN,
    HIDDEN,
    /** The number that was dialled stands in place of the caller's. */
    REPLACED;

    /** As the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
