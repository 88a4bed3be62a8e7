package beckon.network.reference;

import java.util.Locale;

/** When a listing gets its references, at the latest a second later. */
public enum AssignedAt {
    /** As soon as it is there, even paused or without funds. */
    CREATION,
    /** As soon as it is active, even without funds. */
    ACTIVATION,
    /** When it is asked for, or can be shown on a site for the first time. */
    JUST_IN_TIME;

    /** The word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
