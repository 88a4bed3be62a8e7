package beckon.review.fetch;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which IP addresses may be reached: those that the IANA special-purpose registries (RFC 6890 and its updates) mark as
 * globally reachable, and none that carries another address inside; besides them only what the operator lists. Immutable
 * and therefore safe for any number of threads.
 */
public final class AddressRules {
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
    private final List<Range> allowed = new ArrayList<>();
    private final Set<String> hosts = new HashSet<>();
    private final List<String> entries;

    /**
     * Rules with exceptions.
     *
     * @param allowPrivate whether every address but multicast may be reached
     * @param listed what may be reached though it is not public: addresses ({@code 10.1.2.3}), ranges
     *     ({@code 10.1.0.0/16}, {@code fd00::/8}), names ({@code shop.intranet}) and names with all below them
     *     ({@code *.intranet})
     * @throws IllegalArgumentException naming the entry that is none of these
     */
    public AddressRules(boolean allowPrivate, List<String> listed) {
        this.allowPrivate = allowPrivate;
        entries = List.copyOf(listed);
        for (String entry : listed) {
            list(entry.strip().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * The entries of a list separated by commas, each of which can be listed.
     *
     * @throws IllegalArgumentException naming the entry that cannot
     */
    public static List<String> listed(String commas) {
        List<String> entries = Stream.of(commas.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        return entries.isEmpty() ? entries : new AddressRules(false, entries).entries;
    }

    private void list(String entry) {
        int slash = entry.indexOf('/');
        String first = slash < 0 ? entry : entry.substring(0, slash);
        if (first.contains(":") || first.matches("([0-9]+\\.){3}[0-9]+")) {
            try {
                InetAddress address = InetAddress.ofLiteral(first);
                int width = address.getAddress().length * 8;
                int bits = slash < 0 ? width : Integer.parseInt(entry.substring(slash + 1));
                if (bits >= 0 && bits <= width) {
                    allowed.add(new Range(address, bits, "listed"));
                    return;
                }
            } catch (IllegalArgumentException e) {
                throw unusable(entry, e);
            }
        } else if (slash < 0 && first.matches("(\\*\\.)?([a-z0-9_-]+\\.)*[a-z_-][a-z0-9_-]*")) {
            hosts.add(first);
            return;
        }
        throw unusable(entry, null);
    }

    private static IllegalArgumentException unusable(String entry, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "\"" + entry + "\" is neither an address (10.1.2.3), a range (10.1.0.0/16) nor a name (shop.intranet or"
                        + " *.intranet)",
                cause);
    }

    /** Whether the operator lists this name, so that it may lead anywhere but to multicast. */
    boolean lists(String host) {
        if (hosts.contains(host)) {
            return true;
        }
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            if (hosts.contains("*" + host.substring(dot))) {
                return true;
            }
        }
        return false;
    }

    /** What kind of address it is if it must not be reached. IPv4-mapped addresses count as what they carry. */
    public Optional<String> refusal(InetAddress address) {
        byte[] bytes = unmapped(address.getAddress());
        if (address.isMulticastAddress() || (bytes.length == 4 && (bytes[0] & 0xf0) == 0xe0)) {
            return Optional.of("multicast");
        }
        if (allowPrivate || allowed.stream().anyMatch(range -> within(bytes, range))) {
            return Optional.empty();
        }
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
