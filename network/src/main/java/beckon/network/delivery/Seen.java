package beckon.network.delivery;

import java.util.UUID;

/** How often one visitor of a site has seen a listing today. */
@FunctionalInterface
public interface Seen {
    /** Nothing yet, or nobody knows. */
    Seen NOTHING = listing -> 0;

    /** Presentations of {@code listing} that counted, 0 or more. */
    int times(UUID listing);
}
