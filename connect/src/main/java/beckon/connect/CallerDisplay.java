package beckon.connect;

import java.util.Locale;

/** What an advertiser is shown of the caller. */
public enum CallerDisplay {
    /** Name and number as the caller gives them. */
    SHOWN,
    /** Neither: an anonymous From and {@code Privacy: id} (RFC 3323, section 4.1.1.3; RFC 3325, section 9.3). */
    HIDDEN,
    /** The number that was dialled in place of the caller's, so that a call back comes the same way. */
    REPLACED;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As routes files write it. */
    public String text() {
        return text;
    }
}
