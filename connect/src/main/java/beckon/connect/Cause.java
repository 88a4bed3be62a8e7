package beckon.connect;

import java.util.Locale;

/** Why a call or a leg of it ended. */
public enum Cause {
    BUSY,
    NO_ANSWER,
    DECLINED,
    UNREACHABLE,
    OFF_HOURS,
    CALLER_GONE,
    COMPLETED,
    REFUSED,
    /** As many calls as are wanted were there already. */
    CAPPED,
    /** Taken off after calls that nobody answered, or by hand. */
    PAUSED;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As records write it, for instance {@code no-answer}. */
    public String text() {
        return text;
    }
}
