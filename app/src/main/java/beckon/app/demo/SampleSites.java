package beckon.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The publishers' websites of the demo: one small web server on loopback that tells the sites apart by their host name.
 * Names end in {@code .localhost}, which browsers resolve to loopback by themselves (RFC 6761, section 6.3).
 */
final class SampleSites implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile String edge = "";

    private SampleSites(HttpServer server) {
        this.server = server;
    }

    /** @param port the port to listen on; 0: any free one */
    static SampleSites start(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        SampleSites sites = new SampleSites(server);
        server.createContext("/", sites::answer);
        server.setExecutor(sites.threads);
        server.start();
        return sites;
    }

    /** Where the pages' tags point from now on. */
    void useEdge(URI address) {
        edge = address.toString().replaceAll("/$", "");
    }

    /** The home page of the site called {@code name}. */
    URI home(String name) {
        return URI.create("http://" + host(name) + "/");
    }

    /** Host and port of the site called {@code name}. */
    String host(String name) {
        return name + ".localhost:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            byte[] body = page(host, exchange.getRequestURI().getPath());
            if (body == null) {
                byte[] missing = "<!doctype html><title>Not found</title><p>There is no such page here."
                        .getBytes(StandardCharsets.UTF_8);
                respond(exchange, 404, "text/html; charset=utf-8", missing);
                return;
            }
            boolean style = exchange.getRequestURI().getPath().endsWith(".css");
            respond(exchange, 200, style ? "text/css" : "text/html; charset=utf-8", body);
        }
    }

    private static void respond(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private byte @Nullable [] page(@Nullable String host, String path) throws IOException {
        String name =
                host == null ? "" : host.replaceAll("\\.localhost(:\\d+)?$", "").toLowerCase(Locale.ROOT);
        String file = path.equals("/") ? "/index.html" : path;
        if (!name.matches("[a-z-]{1,40}") || !file.matches("/[a-z-]{1,40}\\.(html|css)")) {
            return null;
        }
        String resource = file.equals("/style.css") ? "style.css" : "sites/" + name + file;
        try (InputStream stream = SampleSites.class.getResourceAsStream("/beckon/demo/" + resource)) {
            if (stream == null) {
                return null;
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace("{{edge}}", edge).getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
