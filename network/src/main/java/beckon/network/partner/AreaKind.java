package beckon.network.partner;

import java.util.Locale;

/** How a service area is described. */
public enum AreaKind {
    RADIUS,
    CITY,
    REGION,
    COUNTRY;

    /** The word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
