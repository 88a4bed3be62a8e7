package beckon.network.insight;

import java.time.Instant;

/** Where the rates of a decision come from. Implementations are safe for any number of threads. */
@FunctionalInterface
public interface RateSource {
    /** The rates on sites in the window that ends at {@code now}, or a little before it. */
    Rates rates(Instant now);
}
