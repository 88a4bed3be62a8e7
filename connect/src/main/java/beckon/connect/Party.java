package beckon.connect;

import java.util.Locale;

/** Who ended a call. */
public enum Party {
    CALLER,
    ADVERTISER,
    PLATFORM;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As records write it. */
    public String text() {
        return text;
    }
}
