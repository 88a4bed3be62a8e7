package beckon.connect;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.UUID;

/**
 * A call that asks to be put through.
 *
 * @param call identifies it from here on; version 7
 * @param dialled user part of the request URI with its escapes resolved, for instance {@code +4930555001}
 * @param requestUri the request URI as written
 * @param from the caller's number or user, as the caller claims it; may be empty
 * @param source where the request came from
 * @param at when
 */
public record CallRequest(
        UUID call, String dialled, String requestUri, String from, InetSocketAddress source, Instant at) {}
