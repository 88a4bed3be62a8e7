package beckon.console;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's server. */
public final class Caller {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Browser browser;
    private final String key;

    Caller(Browser browser, String key) {
        this.browser = browser;
        this.key = key;
    }

    /** An answer with its body as JSON. */
    public record Answer(int status, String type, JsonNode body, HttpResponse<String> raw) {}

    public Answer get(String path) {
        return answer(browser.get(path, "Authorization", "Bearer " + key));
    }

    /** @param body JSON with ' for " */
    public Answer send(String method, String path, String body) {
        return answer(browser.send(
                method,
                path,
                body.replace('\'', '"'),
                "Authorization",
                "Bearer " + key,
                "Content-Type",
                "application/json"));
    }

    /** A table of comma-separated values as the body. */
    public Answer table(String path, String body) {
        return answer(browser.send("POST", path, body, "Authorization", "Bearer " + key, "Content-Type", "text/csv"));
    }

    public static Answer answer(HttpResponse<String> raw) {
        return new Answer(
                raw.statusCode(),
                raw.headers().firstValue("Content-Type").orElse(""),
                raw.headers().firstValue("Content-Type").orElse("").contains("json")
                        ? JSON.readTree(raw.body())
                        : JSON.nullNode(),
                raw);
    }
}
