package beckon.connect.browser;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a page may open a connection, by the {@code Origin} that its browser sends (RFC 6455, section 10.2). It
 * guards people whose browser visits a hostile page; a program that is no browser can write what it likes, and one
 * that sends no origin is let in.
 */
final class Origins {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Origins() {}

    /**
     * @param origin the field's value, {@code null} if it is missing
     * @param host value of {@code Host}: pages of the same host, on whatever port, are our own
     */
    static boolean admit(Set<String> allowed, @Nullable String origin, @Nullable String host) {
        if (origin == null || allowed.contains("*") || allowed.contains(origin)) {
            return true;
        }
        String page = host(origin);
        String own = host == null ? null : host("http://" + host);
        return page != null && own != null && (page.equals(own) || (LOOPBACK.contains(page) && LOOPBACK.contains(own)));
    }

    private static @Nullable String host(String address) {
        try {
            String host = new URI(address).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException unreadable) {
            return null;
        }
    }
}
