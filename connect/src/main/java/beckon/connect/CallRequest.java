package beckon.connect;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.UUID;

/**
 * A call that asks to be put through.
 *
 * @param call identifies it from here on; version 7
 * @param dialled user part of the request URI with its escapes resolved and without an extension, for instance
 *     {@code +4930555001}
 * @param extension digits dialled or keyed after a shared number; empty where there are none
 * @param requestUri the request URI as written
 * @param from the caller's number or user, as the caller claims it; may be empty
 * @param source where the request came from
 * @param at when
 */
public record CallRequest(
        UUID call,
        String dialled,
        String extension,
        String requestUri,
        String from,
        InetSocketAddress source,
        Instant at) {

    /** The same call, whose caller has keyed an extension. */
    public CallRequest withExtension(String keyed) {
        return new CallRequest(call, dialled, keyed, requestUri, from, source, at);
    }

    /** Number and extension as RFC 3966 writes them, for instance {@code +4930555001;ext=12}. */
    public String number() {
        return extension.isEmpty() ? dialled : dialled + ";ext=" + extension;
    }
}
