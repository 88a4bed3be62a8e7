package beckon.network.publisher;

import java.time.Instant;

/**
 * One look at a site's ads.txt.
 *
 * @param address that was read
 * @param seen what stood there, or why nothing could be read
 */
public record AdsTxtLook(AdsTxtState state, String address, String seen, Instant at) {}
