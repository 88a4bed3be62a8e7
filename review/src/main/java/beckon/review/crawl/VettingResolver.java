package beckon.review.crawl;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names and vets every address. The connection goes to the very addresses vetted here, so a name that is
 * resolved differently a moment later (DNS rebinding) gains nothing. Names under {@code .localhost} are loopback without
 * asking a server (RFC 6761, section 6.3). Safe for any number of threads.
 */
final class VettingResolver implements DnsResolver {
    private final AddressRules rules;

    VettingResolver(AddressRules rules) {
        this.rules = rules;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        boolean local = name.equals("localhost") || name.endsWith(".localhost");
        InetAddress[] addresses =
                local ? new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")} : InetAddress.getAllByName(name);
        for (InetAddress address : addresses) {
            Optional<String> refusal = rules.refusal(address);
            if (refusal.isPresent()) {
                throw new RefusedAddress(host, address.getHostAddress(), refusal.get());
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
