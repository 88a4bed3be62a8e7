package beckon.network.proxy;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numeric addresses as forwarding headers write them. Nothing here asks a name server. */
final class Literal {
    private static final Pattern V4 = Pattern.compile("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern WITH_PORT = Pattern.compile(
            "(\\[[0-9A-Fa-f:.]+]|(?:[0-9]{1,3}\\.){3}[0-9]{1,3})" + "(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]+))?");
    private static final int LONGEST = 60;

    private Literal() {}

    /** An address without port, brackets or zone. One of IPv4 within IPv6 is the one of IPv4. */
    static Optional<InetAddress> address(String text) {
        if (text.length() > LONGEST
                || !(V4.matcher(text).matches() || V6.matcher(text).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** A node of a chain (RFC 7239, section 6): an address, in IPv6 with or without brackets, perhaps with a port. */
    static Optional<InetAddress> node(String text) {
        String bare = text.strip();
        if (bare.length() > LONGEST) {
            return Optional.empty();
        }
        var withPort = WITH_PORT.matcher(bare);
        if (withPort.matches()) {
            String host = withPort.group(1);
            return address(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        }
        return address(bare);
    }
}
