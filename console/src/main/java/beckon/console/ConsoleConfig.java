package beckon.console;

import java.net.URI;

/**
 * Where the console listens and which addresses it hands out.
 *
 * @param bind address to listen on, such as {@code 127.0.0.1}
 * @param port TCP port, 0..65535; 0 takes a free one
 * @param publicUri address under which people and partner servers reach the console, without a trailing slash; its
 *     port 0 stands for the one taken
 * @param edgeUri address of the edge: it stands in the tag and in embed codes
 * @param sipHost host (and port) that customers' telephones call over SIP
 * @param wire TLS, and the proxies that are believed
 */
public record ConsoleConfig(String bind, int port, URI publicUri, URI edgeUri, String sipHost, ConsoleWire wire) {
    /** What a form with files may hold. */
    public static final int MOST_UPLOADED_MEGABYTES = 257;

    /** Without TLS and without proxies. */
    public ConsoleConfig(String bind, int port, URI publicUri, URI edgeUri, String sipHost) {
        this(bind, port, publicUri, edgeUri, sipHost, ConsoleWire.PLAIN);
    }

    public ConsoleConfig {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("A port lies in 0..65535, not " + port);
        }
        requireWebAddress("The console's public address", publicUri);
        requireWebAddress("The edge's address", edgeUri);
        if (sipHost.isBlank()) {
            throw new IllegalArgumentException("The SIP host is empty; name the host that telephones call");
        }
    }

    /** Whether browsers reach the console over TLS only, so that its cookies may insist on it. */
    public boolean secure() {
        return "https".equals(publicUri.getScheme());
    }

    private static void requireWebAddress(String what, URI uri) {
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw new IllegalArgumentException(what + " is an http or https address with a host, not " + uri);
        }
    }
}
