package beckon.connect.registrar;

import beckon.connect.message.Address;
import beckon.connect.message.SipUri;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One contact of a REGISTER (RFC 3261, section 10.2.1; RFC 5626, section 4.1).
 *
 * @param preference q in thousandths, 0..1000
 * @param seconds how long; 0 takes it back; -1 if the contact does not say
 */
record ContactWish(SipUri uri, String written, String key, int preference, long seconds) {
    private static final int LONGEST_URI = 512;

    /** Reads a contact; {@code null} if this registrar cannot take it. */
    static @Nullable ContactWish of(Address contact) {
        String written = contact.uri();
        SipUri uri;
        try {
            uri = SipUri.parse(written);
        } catch (IllegalArgumentException foreign) {
            return null;
        }
        if (uri.host().isEmpty() || written.length() > LONGEST_URI) {
            return null;
        }
        String instance = contact.parameter("+sip.instance");
        String flowNumber = contact.parameter("reg-id");
        String key = instance == null || instance.length() > LONGEST_URI
                ? uri.scheme() + ":" + uri.user() + "@" + uri.host().toLowerCase(Locale.ROOT) + ":" + uri.port()
                : instance + "/" + (flowNumber == null ? "" : flowNumber);
        int preference = preference(contact.parameter("q"));
        long seconds = seconds(contact.parameter("expires"));
        return preference < 0 ? null : new ContactWish(uri, written, key, preference, seconds);
    }

    /** 1000 where it is not given; -1 if it is no number of 0 to 1. */
    private static int preference(@Nullable String q) {
        if (q == null) {
            return 1000;
        }
        if (!q.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?")) {
            return -1;
        }
        return (int) Math.round(Double.parseDouble(q) * 1000);
    }

    /** A broken number counts as not given (RFC 3261, section 10.2.1.1); a large one as the largest. */
    static long seconds(@Nullable String expires) {
        if (expires == null || !expires.matches("[0-9]{1,20}")) {
            return -1;
        }
        return expires.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(expires);
    }
}
