package beckon.review.crawl;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Which hosts belong together: those under one registered domain (publicsuffix.org). */
final class Hosts {
    private Hosts() {}

    static boolean related(URI one, URI other) {
        return domain(one.getHost()).equals(domain(other.getHost()));
    }

    private static String domain(@Nullable String host) {
        if (host == null) {
            return "";
        }
        String domain = EffectiveTldFinder.getAssignedDomain(host, true, false);
        return domain == null ? host.replaceFirst("^www\\.", "") : domain;
    }
}
