package beckon.network.publisher;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a site is, in the one spelling that all spellings of it share.
 *
 * @param host in lower case and ASCII, with the port where it is not the scheme's own
 * @param home scheme, host and path, without query and fragment
 */
public record SiteAddress(String host, URI home) {

    /**
     * Reads what a publisher typed; {@code example.org} alone means {@code https://example.org/}.
     *
     * @throws Problem {@code site-invalid}
     */
    public static SiteAddress of(@Nullable String typed) {
        Fields fields = Fields.of("site");
        String line = fields.line("home", typed, 2_000);
        URI uri = fields.web("home", asciiHost(line.contains("://") ? line : "https://" + line));
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String name = uri.getHost().toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        fields.require(!name.isEmpty() && name.length() <= 253, "home", typed, "must name a host");
        int own = scheme.equals("https") ? 443 : 80;
        String host = uri.getPort() < 0 || uri.getPort() == own ? name : name + ":" + uri.getPort();
        String path = uri.normalize().getRawPath();
        boolean bare = path == null || path.isEmpty();
        return new SiteAddress(host, URI.create(scheme + "://" + host + (bare ? "/" : path)));
    }

    /** The same address with its host in ASCII (RFC 3490), so that {@link URI} can read it. */
    private static String asciiHost(String address) {
        int from = address.indexOf("://") + 3;
        int to = from;
        while (to < address.length() && "/?#".indexOf(address.charAt(to)) < 0) {
            to++;
        }
        String authority = address.substring(from, to);
        if (authority.chars().allMatch(c -> c < 128)) {
            return address;
        }
        try {
            return address.substring(0, from) + IDN.toASCII(authority) + address.substring(to);
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid("site", "home", address, "must be an address such as https://example.org/");
        }
    }
}
