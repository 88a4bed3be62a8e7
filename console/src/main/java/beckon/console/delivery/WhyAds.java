package beckon.console.delivery;

import beckon.network.delivery.Explainer;
import beckon.network.delivery.Explanation;
import beckon.network.delivery.Place;
import beckon.network.delivery.Seen;
import beckon.network.delivery.SlotRequest;
import beckon.network.delivery.SnapshotSource;
import beckon.network.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Asks the decision why, by a page's address. */
@Component
class WhyAds {
    private final SnapshotSource snapshots;

    WhyAds(SnapshotSource snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * @param page absolute address of the page
     * @param most lines beside those of the winners
     * @throws Problem {@code why-invalid} when the address cannot be read
     */
    Explanation ask(String page, int slots, long seed, Place place, int most) {
        URI uri = address(page);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        SlotRequest request = new SlotRequest(host(uri), path, slots, seed, place, Seen.NOTHING);
        return Explainer.explain(snapshots.get(), request, most);
    }

    private static URI address(String page) {
        String typed = page.strip();
        try {
            URI uri = new URI(typed.contains("://") ? typed : "https://" + typed);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException unreadable) {
            // Said below, as for an address without a host.
        }
        throw Problem.invalid("why", "page", typed, "must be a page's address such as https://example.org/news");
    }

    /** As sites are named: without the port that is the scheme's own. */
    private static String host(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int port = uri.getPort();
        boolean own = port < 0 || port == ("https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80);
        return own ? host : host + ":" + port;
    }
}
