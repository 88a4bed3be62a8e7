package beckon.console.address;

import java.net.URI;
import java.util.function.IntSupplier;

/** The address under which people and partner servers reach the console. Safe for any number of threads. */
public final class ConsoleAddress {
    private final URI configured;
    private final IntSupplier port;

    /** @param port the port taken, asked once the server listens */
    public ConsoleAddress(URI configured, IntSupplier port) {
        this.configured = configured;
        this.port = port;
    }

    /** Without a trailing slash. */
    public URI uri() {
        String text = configured.toString().replaceAll("/+$", "");
        return URI.create(configured.getPort() == 0 ? text.replaceFirst(":0(?=/|$)", ":" + port.getAsInt()) : text);
    }

    /**
     * The address of {@code path} under a partner's own host name, by the scheme that the console is reached by.
     *
     * @param host with a port where one is needed; empty for the console's own
     */
    public String of(String host, String path) {
        return host.isEmpty() ? of(path) : uri().getScheme() + "://" + host + path;
    }

    /** The address of {@code path}, which begins with a slash. */
    public String of(String path) {
        return uri() + path;
    }
}
