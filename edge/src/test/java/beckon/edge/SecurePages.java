package beckon.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** A publisher's web server by HTTPS: pages that a test writes, under any host name that leads to loopback. */
final class SecurePages implements AutoCloseable {
    private final HttpsServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, String> policies = new ConcurrentHashMap<>();

    SecurePages(SSLContext tls) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = pages.getOrDefault(path, pages.getOrDefault("/", "")).getBytes(StandardCharsets.UTF_8);
        String type = path.endsWith(".css") ? "text/css" : path.endsWith(".js") ? "text/javascript" : "text/html";
        exchange.getResponseHeaders().add("Content-Type", type + "; charset=utf-8");
        if (policies.containsKey(path)) {
            exchange.getResponseHeaders().add("Content-Security-Policy", policies.get(path));
        }
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A page whose body is given; a phone shows it at its own width. */
    void page(String path, String body) {
        pages.put(path, """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>The neighbourhood bakery</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="/style.css">
                </head>
                <body>
                """ + body + "</body></html>");
    }

    /** Anything that is no page, such as {@code /style.css}. */
    void file(String path, String text) {
        pages.put(path, text);
    }

    /** Which Content-Security-Policy a page comes with. */
    void policy(String path, String policy) {
        policies.put(path, policy);
    }

    /** The host as a site is known by. */
    String host(String name) {
        return name + ":" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
