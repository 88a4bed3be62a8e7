package beckon.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP as the demo's people and servers speak it: no redirects followed, every answer looked at. Thread-safe. */
final class HttpCalls implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    /** An answer. */
    record Reply(int status, String body, HttpResponse<String> raw) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    Reply get(URI address, Map<String, String> headers) {
        return send("GET", address, headers, null);
    }

    Reply post(URI address, Map<String, String> headers, String body) {
        return send("POST", address, headers, body);
    }

    /** The JSON text of {@code value}. */
    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    private Reply send(String method, URI address, Map<String, String> headers, @Nullable String body) {
        // The sites' names end in .localhost; not every resolver knows them (RFC 6761), so the name goes into no
        // socket.
        HttpRequest.BodyPublisher content =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(PATIENCE).method(method, content);
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException broken) {
            throw new IllegalStateException(method + " " + address + " failed: " + broken, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for " + address, stopped);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
