package beckon.edge;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A publisher's web server: one page with three slots and our tag, under any host name that leads to loopback. */
final class PublisherPages implements AutoCloseable {
    private static final String BREAD =
            "We bake with rye from Brandenburg, water and salt. Our sourdough is forty years "
                    + "old and is fed twice a day. ";

    private final HttpServer server;

    PublisherPages(String tag) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", exchange -> {
            byte[] page = page(tag, exchange.getRequestURI().getPath().equals("/dark") ? "dark" : "light")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    String host(String name) {
        return name + ":" + server.getAddress().getPort();
    }

    private static String page(String tag, String scheme) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="%s">
                <title>The neighbourhood bakery</title>
                <link rel="icon" href="data:,">
                <style>
                body{font:17px/1.6 Georgia,serif;max-width:1000px;margin:24px auto;padding:0 16px}
                .columns{display:grid;grid-template-columns:1fr 300px;gap:32px;margin-top:24px}
                [data-beckon-slot]{min-height:116px}
                aside [data-beckon-slot]{min-height:184px}
                @media(max-width:700px){.columns{grid-template-columns:1fr}[data-beckon-slot]{min-height:184px}}
                .far{margin-top:2000px}
                </style>
                <script async src="%s"></script>
                <h1>The neighbourhood bakery</h1>
                <div data-beckon-slot></div>
                <div class="columns">
                <main><p>%s</p><p>%s</p></main>
                <aside><div data-beckon-slot></div></aside>
                </div>
                <div class="far" data-beckon-slot></div>
                </html>
                """.formatted(scheme, tag, BREAD.repeat(4), BREAD.repeat(3));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
