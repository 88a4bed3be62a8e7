package beckon.console;

import beckon.network.proxy.TrustedProxies;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How requests come to the console. Immutable.
 *
 * @param certificate PEM file, with those that lead to its issuer, read again when it changes; {@code null} without TLS
 * @param key PEM file of its key; {@code null} without TLS
 * @param proxies whose word about their peers is believed
 */
public record ConsoleWire(
        @Nullable Path certificate, @Nullable Path key, TrustedProxies proxies) {
    /** Without TLS, and straight from clients. */
    public static final ConsoleWire PLAIN = new ConsoleWire(null, null, TrustedProxies.NONE);
}
