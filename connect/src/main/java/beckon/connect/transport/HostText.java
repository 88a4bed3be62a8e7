package beckon.connect.transport;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Addresses as SIP writes them: IPv6 in brackets and without a zone. */
public final class HostText {
    private HostText() {}

    public static String of(InetAddress address) {
        String text = address.getHostAddress();
        if (address instanceof Inet6Address) {
            int zone = text.indexOf('%');
            return "[" + (zone < 0 ? text : text.substring(0, zone)) + "]";
        }
        return text;
    }
}
