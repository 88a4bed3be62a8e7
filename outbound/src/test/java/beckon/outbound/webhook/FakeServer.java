package beckon.outbound.webhook;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A partner's server that takes messages, as its test says per path. */
final class FakeServer implements AutoCloseable {
    record Got(String path, Map<String, String> headers, String body) {}

    final List<Got> got = new CopyOnWriteArrayList<>();
    final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    final Map<String, String> rests = new ConcurrentHashMap<>();
    final Semaphore slow = new Semaphore(0);
    private final HttpServer server;

    FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            Map<String, String> headers = new ConcurrentHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.equals("/slow")) {
                slow.acquireUninterruptibly();
            }
            got.add(new Got(path, headers, body));
            int status = statuses.getOrDefault(path, 204);
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            String rest = rests.get(path);
            if (rest != null) {
                exchange.getResponseHeaders().set("Retry-After", rest);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Got> at(String path) {
        return got.stream().filter(one -> one.path().equals(path)).toList();
    }

    @Override
    public void close() {
        slow.release(1_000);
        server.stop(0);
    }
}
