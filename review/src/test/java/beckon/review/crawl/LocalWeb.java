package beckon.review.crawl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A web server on loopback for every name under {@code .localhost}; notes what it was asked for. */
public final class LocalWeb implements AutoCloseable {
    /** What the server was asked. */
    public record Asked(String host, String path, Map<String, String> headers) {
        public String agent() {
            return headers.getOrDefault("User-agent", "");
        }
    }

    /** What it answers. */
    public static final class Answer {
        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        public Answer(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        public byte[] body() {
            return body;
        }

        public static Answer html(String body) {
            return new Answer(
                    200, Map.of("Content-Type", "text/html; charset=utf-8"), body.getBytes(StandardCharsets.UTF_8));
        }

        public static Answer text(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "text/plain"), body.getBytes(StandardCharsets.UTF_8));
        }

        public static Answer leads(String target) {
            return new Answer(302, Map.of("Location", target), new byte[0]);
        }

        public Answer with(String header, String value) {
            Map<String, String> all = new HashMap<>(headers);
            all.put(header, value);
            return new Answer(status, all, body);
        }
    }

    /** Answers in its own way. */
    @FunctionalInterface
    public interface Raw {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final Map<String, Function<Asked, Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, Raw> raws = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public LocalWeb() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 4096);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public LocalWeb page(String path, String body) {
        return answer(path, Answer.html(body));
    }

    /** The answer for a path of any host, or for {@code host/path} of one. */
    public LocalWeb answer(String path, Answer answer) {
        return answer(path, _ -> answer);
    }

    public LocalWeb answer(String path, Function<Asked, Answer> answer) {
        answers.put(path, answer);
        return this;
    }

    public LocalWeb raw(String path, Raw raw) {
        raws.put(path, raw);
        return this;
    }

    public List<Asked> asked() {
        return asked;
    }

    /** Paths, with queries, in the order in which they were asked for. */
    public List<String> paths() {
        return asked.stream().map(Asked::path).toList();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return url("shop.localhost", path);
    }

    public String url(String host, String path) {
        return "http://" + host + ":" + port() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        String name = host.contains(":") ? host.substring(0, host.lastIndexOf(':')) : host;
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((header, values) -> headers.put(header, values.getFirst()));
        Asked what = new Asked(host, path, headers);
        asked.add(what);
        Raw raw = raws.getOrDefault(name + path, raws.get(path));
        if (raw != null) {
            raw.answer(exchange);
            return;
        }
        Answer answer = answers.getOrDefault(name + path, answers.getOrDefault(path, _ -> Answer.text(404, "")))
                .apply(what);
        answer.headers.forEach((header, value) -> exchange.getResponseHeaders().add(header, value));
        exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
        if (answer.body.length > 0) {
            exchange.getResponseBody().write(answer.body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
