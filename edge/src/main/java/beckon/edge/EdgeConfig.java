package beckon.edge;

import beckon.edge.http.Limits;
import beckon.edge.http.Wire;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * How the edge is set up. Immutable.
 *
 * @param bind address and port to listen on; port 0 takes a free one
 * @param publicBase absolute http or https address under which the edge is reached from outside, which every link
 *     carries; empty where that is the bound address itself
 * @param sip {@code host:port} at which calls are taken, as callers reach it
 * @param limits what a client may cost
 * @param seed start of the sequence that draws between ads of equal worth
 * @param wire TLS, and the proxies that are believed
 */
public record EdgeConfig(
        InetSocketAddress bind, Optional<URI> publicBase, String sip, Limits limits, long seed, Wire wire) {

    public EdgeConfig {
        if (publicBase.isPresent()) {
            URI base = publicBase.get();
            String scheme = base.getScheme();
            if (base.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
                throw new IllegalArgumentException("The edge's public address is \"" + base
                        + "\"; it must be an absolute http or https address such as https://ads.example.org/.");
            }
        }
        if (!sip.matches("[A-Za-z0-9.\\-\\[\\]:]+:[0-9]{1,5}")) {
            throw new IllegalArgumentException("The SIP address for callers is \"" + sip
                    + "\"; it must be host:port, such as calls.example.org:5060.");
        }
    }

    /** Standard limits, reached at the bound address. */
    public static EdgeConfig on(InetSocketAddress bind, String sip) {
        return new EdgeConfig(bind, Optional.empty(), sip, Limits.STANDARD, 1, Wire.PLAIN);
    }

    public EdgeConfig withPublicBase(URI base) {
        return new EdgeConfig(bind, Optional.of(base), sip, limits, seed, wire);
    }

    public EdgeConfig withLimits(Limits other) {
        return new EdgeConfig(bind, publicBase, sip, other, seed, wire);
    }

    public EdgeConfig withSeed(long other) {
        return new EdgeConfig(bind, publicBase, sip, limits, other, wire);
    }

    public EdgeConfig withWire(Wire other) {
        return new EdgeConfig(bind, publicBase, sip, limits, seed, other);
    }
}
