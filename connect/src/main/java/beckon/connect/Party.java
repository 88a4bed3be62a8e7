package beckon.connect;

import java.util.Locale;

/** Who ended a call. */
public enum Party {
    CALLER,
    ADVERTISER,
    PLATFORM;

    /** As records write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
