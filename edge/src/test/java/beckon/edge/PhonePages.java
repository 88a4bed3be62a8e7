package beckon.edge;

import beckon.network.call.BrowserPhone;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Pages of an advertiser who answers in a browser: bare ones with a script each. */
final class PhonePages implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> scripts = new HashMap<>();

    PhonePages() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        scripts.put("/phone.js", BrowserPhone.script());
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String script = scripts.get(path);
            String page = "<!doctype html><title>Phone</title><link rel=icon href=data:,><audio autoplay></audio>"
                    + "<script src=" + path + ".js></script>";
            byte[] body = (script == null ? page : script).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", script == null ? "text/html" : "text/javascript");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** Serves the script to the page of that name. */
    void put(String name, String script) {
        scripts.put("/" + name + ".js", script);
    }

    String address(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
