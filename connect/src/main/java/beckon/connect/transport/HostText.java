package beckon.connect.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Addresses as SIP writes them: IPv6 in brackets and without a zone. Safe for any number of threads. */
public final class HostText {
    private static final int REMEMBERED = 256;

    /** Peers are few and their addresses written often; a lost race costs one more text. */
    private static final @Nullable Known[] KNOWN = new @Nullable Known[REMEMBERED];

    private record Known(InetAddress address, String text) {}

    private HostText() {}

    public static String of(InetAddress address) {
        int slot = address.hashCode() & (REMEMBERED - 1);
        Known known = KNOWN[slot];
        if (known == null || !known.address().equals(address)) {
            known = new Known(address, text(address));
            KNOWN[slot] = known;
        }
        return known.text();
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        if (address instanceof Inet6Address) {
            int zone = text.indexOf('%');
            return "[" + (zone < 0 ? text : text.substring(0, zone)) + "]";
        }
        return text;
    }
}
