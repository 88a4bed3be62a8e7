package beckon.connect.trunk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where packets come from: an address or a block of them, of one port or of any.
 *
 * @param bits how many leading bits must agree
 * @param port 0 for any
 */
public record Source(InetAddress network, int bits, int port) {
    private static final Pattern FORM = Pattern.compile(
            "(?:\\[([0-9A-Fa-f:.]+)]|([0-9.]+)|([0-9A-Fa-f]*:[0-9A-Fa-f:.]*))(?:/([0-9]{1,3}))?(?::([0-9]{1,5}))?");

    /**
     * Reads {@code 192.0.2.7}, {@code 192.0.2.0/24}, {@code 192.0.2.7:5060}, {@code 2001:db8::/32} or
     * {@code [2001:db8::7]:5060}.
     */
    public static Source parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(wanted(text));
        }
        String address = form.group(1) != null ? form.group(1) : form.group(2) != null ? form.group(2) : form.group(3);
        InetAddress network;
        try {
            // Only digits, dots and colons get here, so that no name is ever looked up.
            if (form.group(2) != null && address.chars().filter(c -> c == '.').count() != 3) {
                throw new IllegalArgumentException(wanted(text));
            }
            network = InetAddress.getByName(address);
        } catch (UnknownHostException broken) {
            throw new IllegalArgumentException(wanted(text), broken);
        }
        int length = network.getAddress().length * 8;
        int bits = form.group(4) == null ? length : Integer.parseInt(form.group(4));
        int port = form.group(5) == null ? 0 : Integer.parseInt(form.group(5));
        if (bits > length || port > 65_535) {
            throw new IllegalArgumentException(wanted(text));
        }
        return new Source(network, bits, port);
    }

    private static String wanted(String text) {
        return "Write where calls come from as 192.0.2.7, 192.0.2.0/24, 192.0.2.7:5060 or 2001:db8::/32, not " + text;
    }

    boolean covers(InetSocketAddress peer) {
        if (port != 0 && port != peer.getPort()) {
            return false;
        }
        byte[] wanted = network.getAddress();
        byte[] given = peer.getAddress().getAddress();
        int whole = bits / 8;
        if (wanted.length != given.length || !Arrays.equals(wanted, 0, whole, given, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || (wanted[whole] ^ given[whole]) >> (8 - rest) == 0;
    }
}
