package beckon.edge.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client is told. Immutable by convention: the body is not copied, since one array serves many clients.
 *
 * @param status HTTP status code, 200..599
 * @param contentType media type of the body; empty where there is none
 * @param body the bytes, complete
 * @param fields further header fields
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, String contentType, byte[] body, List<Field> fields) {
    private static final byte[] NOTHING = new byte[0];

    /** One header field. */
    public record Field(String name, String value) {}

    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, body, List.of());
    }

    public static Answer of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer empty(int status) {
        return of(status, "", NOTHING);
    }

    /** 302 that nobody may keep: each use has to come by here again to be counted. */
    public static Answer redirect(URI target) {
        return empty(302).with("Location", target.toASCIIString()).with("Cache-Control", "no-store");
    }

    /**
     * RFC 9457 problem.
     *
     * @param type stable slug
     * @param detail what was wrong, with the value, and what to do
     */
    public static Answer problem(int status, String type, String title, String detail) {
        return of(
                        status,
                        "application/problem+json",
                        "{\"type\":" + Json.quoted("urn:beckon:problem:" + type) + ",\"title\":" + Json.quoted(title)
                                + ",\"status\":" + status + ",\"detail\":" + Json.quoted(detail) + "}")
                .with("Cache-Control", "no-store");
    }

    public Answer with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Answer(status, contentType, body, List.copyOf(more));
    }
}
