package beckon.console.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Changes a value in part, as RFC 7396 says: what is missing stays, null empties. Safe for any number of threads. */
@Component
class MergePatch {
    static final String TYPE = "application/merge-patch+json";

    private final JsonMapper json;

    MergePatch(JsonMapper json) {
        this.json = json;
    }

    /** @throws HttpMessageNotReadableException when the patch is no object, or leads to no value of the kind */
    <T> T apply(T before, JsonNode patch, Class<T> kind) {
        if (!patch.isObject()) {
            throw unreadable("A merge patch is a JSON object", null);
        }
        JsonNode target = json.valueToTree(before);
        return read(merged(target, patch), kind);
    }

    /** @throws HttpMessageNotReadableException when it is no value of the kind */
    <T> T read(JsonNode value, Class<T> kind) {
        try {
            return json.treeToValue(value, kind);
        } catch (JacksonException wrong) {
            throw unreadable(wrong.getOriginalMessage(), wrong);
        }
    }

    private JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = target.isObject() ? ((ObjectNode) target).deepCopy() : json.createObjectNode();
        patch.forEachEntry((name, value) -> {
            if (value.isNull()) {
                result.remove(name);
            } else {
                JsonNode inner = result.has(name) ? result.get(name) : json.createObjectNode();
                result.set(name, merged(inner, value));
            }
        });
        return result;
    }

    private static HttpMessageNotReadableException unreadable(
            String message, @org.jspecify.annotations.Nullable Throwable cause) {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return new HttpMessageNotReadableException(message, cause, new ServletServerHttpRequest(request));
    }
}
