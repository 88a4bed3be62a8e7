package beckon.network.audit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A network address as it is kept: the first 24 bits of IPv4, the first 48 of IPv6, which name a network and no person. */
public final class Source {
    private static final int V4_BYTES = 3;
    private static final int V6_GROUPS = 3;

    private Source() {}

    /** Such as {@code 203.0.113.0/24}; {@code unknown} for what is no numeric address. */
    public static String of(String address) {
        String plain = address.replaceFirst("%.*", "");
        if (!plain.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") && !plain.matches("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*")) {
            return "unknown";
        }
        try {
            // A numeric address is parsed, never looked up: names were turned away above.
            InetAddress parsed = InetAddress.getByName(plain);
            byte[] bytes = parsed.getAddress();
            return parsed instanceof Inet4Address ? four(bytes) : six(bytes);
        } catch (UnknownHostException noAddress) {
            return "unknown";
        }
    }

    private static String four(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < V4_BYTES; i++) {
            text.append(bytes[i] & 0xff).append('.');
        }
        return text + "0/24";
    }

    private static String six(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < V6_GROUPS; group++) {
            text.append(Integer.toHexString(((bytes[2 * group] & 0xff) << 8) | (bytes[2 * group + 1] & 0xff)))
                    .append(':');
        }
        return text + ":/48";
    }
}
