package beckon.review.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names and vets every address. A connection has to go to the very addresses vetted here, so that a name that is
 * resolved differently a moment later (DNS rebinding) gains nothing. Names under {@code .localhost} are loopback without
 * asking a server (RFC 6761, section 6.3). Safe for any number of threads.
 */
public final class VettingResolver implements DnsResolver {
    /** Asks for the addresses of a name, as the system does it. */
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String name) throws UnknownHostException;
    }

    private final AddressRules rules;
    private final Names names;

    public VettingResolver(AddressRules rules) {
        this(rules, InetAddress::getAllByName);
    }

    VettingResolver(AddressRules rules, Names names) {
        this.rules = rules;
        this.names = names;
    }

    /**
     * The addresses of a name or of an address as text, all of which may be reached.
     *
     * @throws RefusedAddress if one of them may not
     * @throws UnknownHostException if there are none
     */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        InetAddress[] addresses = addresses(name);
        boolean listed = rules.lists(name);
        for (InetAddress address : addresses) {
            Optional<String> refusal = rules.refusal(address);
            if (refusal.isPresent() && !(listed && !address.isMulticastAddress())) {
                throw new RefusedAddress(host, address.getHostAddress(), refusal.get());
            }
        }
        return addresses;
    }

    private InetAddress[] addresses(String name) throws UnknownHostException {
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        }
        if (WebAddress.number(name)) {
            try {
                return new InetAddress[] {Inet4Address.ofPosixLiteral(name)};
            } catch (IllegalArgumentException e) {
                throw new UnknownHostException(name + " is no address");
            }
        }
        return names.of(name);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
