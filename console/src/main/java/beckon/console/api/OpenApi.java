package beckon.console.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API's own description, kept by hand beside this package with what differs from route to route, and held against the
 * running server by a test. What all routes share is woven in.
 */
@RestController
public class OpenApi {
    private final ObjectNode woven;
    private final byte[] document;

    OpenApi(JsonMapper json) {
        try (InputStream in = new ClassPathResource("openapi.json", OpenApi.class).getInputStream()) {
            ObjectNode written = (ObjectNode) json.readTree(in);
            woven = SharedRules.woven(written);
            document = json.writeValueAsBytes(woven);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The same for people to read. */
    public ApiGuide guide() {
        return ApiGuide.of(woven);
    }

    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
    }
}
