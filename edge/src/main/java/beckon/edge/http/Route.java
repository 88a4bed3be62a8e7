package beckon.edge.http;

import java.util.Optional;
import java.util.Set;

/**
 * One address of the edge.
 *
 * @param name the name under which its requests are counted
 * @param method {@code GET} (which lets {@code HEAD} in) or {@code POST}
 * @param template the path; at most one segment of it may be {@code *}
 * @param responder who answers
 */
public record Route(String name, String method, String template, Responder responder) {

    /** What stands in place of {@code *} (empty where the template has none), or nothing when the path is another. */
    Optional<String> capture(String path) {
        int star = template.indexOf('*');
        if (star < 0) {
            return path.equals(template) ? Optional.of("") : Optional.empty();
        }
        int tail = template.length() - star - 1;
        int end = path.length() - tail;
        if (end <= star
                || !path.regionMatches(0, template, 0, star)
                || !path.regionMatches(end, template, star + 1, tail)) {
            return Optional.empty();
        }
        String segment = path.substring(star, end);
        return segment.indexOf('/') < 0 ? Optional.of(segment) : Optional.empty();
    }

    boolean allows(String asked) {
        return asked.equals(method) || (method.equals("GET") && asked.equals("HEAD"));
    }

    /** The value of an {@code Allow} field. */
    Set<String> allowed() {
        return method.equals("GET") ? Set.of("GET", "HEAD") : Set.of(method);
    }
}
