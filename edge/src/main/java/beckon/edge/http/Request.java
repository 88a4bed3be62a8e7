package beckon.edge.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asked, without its body: no route of the edge reads one. Immutable once built, safe to hand to other
 * threads; {@code headers} must not be changed.
 *
 * @param method upper-case method, {@code HEAD} kept apart from {@code GET}
 * @param path decoded path, without query
 * @param query decoded parameters by name, in order of appearance
 * @param headers the header fields
 * @param client address of the peer
 * @param captured what stood in place of the {@code *} of the route's template; empty where it has none
 */
public record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        HttpHeaders headers,
        InetAddress client,
        String captured) {

    /** Reads the request line and header; throws IllegalArgumentException when the target cannot be decoded. */
    static Request of(String method, String target, HttpHeaders headers, InetAddress client) {
        QueryStringDecoder decoder = new QueryStringDecoder(target);
        return new Request(method, decoder.path(), decoder.parameters(), headers, client, "");
    }

    Request capturing(String segment) {
        return new Request(method, path, query, headers, client, segment);
    }

    /** The field's first value. */
    public Optional<String> header(CharSequence name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The parameter's first value. */
    public Optional<String> parameter(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    public String userAgent() {
        return header("User-Agent").orElse("");
    }

    /** HEAD asks what GET would say and is never a contact (RFC 9110, 9.3.2: it is safe and has no effect). */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** Global Privacy Control: the browser's header, or the tag's parameter where a script set the preference. */
    public boolean wantsPrivacy() {
        return header("Sec-GPC").filter("1"::equals).isPresent()
                || parameter("gpc").filter("1"::equals).isPresent();
    }

    /** Whether the client reads HTML, that is: whether a person is likely to see the answer. */
    public boolean acceptsHtml() {
        return header("Accept").filter(accept -> accept.contains("text/html")).isPresent();
    }
}
