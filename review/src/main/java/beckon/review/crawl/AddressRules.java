package beckon.review.crawl;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Which IP addresses a crawl may reach: those that the IANA special-purpose registries (RFC 6890 and its updates) mark as
 * globally reachable, and none that carries another address inside.
 */
final class AddressRules {
    /** First address, prefix length, what it is. */
    private record Range(InetAddress first, int bits, String name) {}

    private static final List<Range> REFUSED = List.of(
            range("0.0.0.0", 8, "this network"),
            range("10.0.0.0", 8, "private"),
            range("100.64.0.0", 10, "shared by a carrier (RFC 6598)"),
            range("127.0.0.0", 8, "loopback"),
            range("169.254.0.0", 16, "link-local or cloud metadata"),
            range("172.16.0.0", 12, "private"),
            range("192.0.0.0", 24, "reserved for protocols"),
            range("192.0.2.0", 24, "documentation"),
            range("192.88.99.0", 24, "6to4 relay"),
            range("192.168.0.0", 16, "private"),
            range("198.18.0.0", 15, "benchmarking"),
            range("198.51.100.0", 24, "documentation"),
            range("203.0.113.0", 24, "documentation"),
            range("224.0.0.0", 4, "multicast"),
            range("240.0.0.0", 4, "reserved or broadcast"),
            range("64:ff9b::", 96, "NAT64"),
            range("64:ff9b:1::", 48, "local NAT64"),
            range("100::", 64, "discard"),
            range("2001::", 23, "reserved for protocols, Teredo among them"),
            range("2001:db8::", 32, "documentation"),
            range("2002::", 16, "6to4"),
            range("3fff::", 20, "documentation"),
            range("5f00::", 16, "segment routing"),
            range("fc00::", 7, "unique local"),
            range("fe80::", 10, "link-local"),
            range("fec0::", 10, "site-local"),
            range("ff00::", 8, "multicast"),
            range("::", 96, "loopback, unspecified or IPv4-compatible"));

    private static final Range GLOBAL_UNICAST = range("2000::", 3, "global unicast");

    private final boolean allowPrivate;

    AddressRules(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /** What kind of address it is if it must not be reached. IPv4-mapped addresses count as what they carry. */
    Optional<String> refusal(InetAddress address) {
        if (address.isMulticastAddress()) {
            return Optional.of("multicast");
        }
        if (allowPrivate) {
            return Optional.empty();
        }
        byte[] bytes = unmapped(address.getAddress());
        for (Range range : REFUSED) {
            if (within(bytes, range)) {
                return Optional.of(range.name());
            }
        }
        return bytes.length == 4 || within(bytes, GLOBAL_UNICAST) ? Optional.empty() : Optional.of("not assigned");
    }

    private static byte[] unmapped(byte[] bytes) {
        if (bytes.length != 16) {
            return bytes;
        }
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return bytes;
            }
        }
        boolean mapped = (bytes[10] & 0xff) == 0xff && (bytes[11] & 0xff) == 0xff;
        return mapped ? new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]} : bytes;
    }

    private static boolean within(byte[] address, Range range) {
        byte[] first = range.first().getAddress();
        if (address.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < range.bits(); bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (first[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static Range range(String first, int bits, String name) {
        return new Range(InetAddress.ofLiteral(first), bits, name);
    }
}
