package beckon.network.reference;

import java.util.Locale;

/** How a reference asks for a connection. Forms outside its type are neither rendered nor resolved. */
public enum ReferenceType {
    /** A tracked link or call button. */
    WEB,
    /** A telephone number. */
    TELEPHONIC;

    /** The word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that this is not. */
    public ReferenceType other() {
        return this == WEB ? TELEPHONIC : WEB;
    }
}
