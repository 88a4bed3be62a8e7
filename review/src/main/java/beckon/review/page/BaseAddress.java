package beckon.review.page;

import org.jsoup.internal.StringUtil;

/**
 * The address that a page's links start from. The common forms of links (RFC 3986 section 4.2) are put together without
 * taking either apart; the rest is left to the parser's library. Immutable.
 */
final class BaseAddress {
    private final String base;

    /** Scheme and authority; empty where the base is no address with both. */
    private final String origin;

    private final String scheme;
    private final String page;
    private final String path;
    private final String folder;

    BaseAddress(String base) {
        this.base = base;
        page = base.substring(0, end(base, 0, "#"));
        path = base.substring(0, end(base, 0, "?#"));
        int slashes = base.indexOf("://");
        int authority = slashes < 0 ? -1 : slashes + 3;
        int root = authority < 0 ? -1 : end(base, authority, "/?#");
        origin = root <= authority ? "" : base.substring(0, root);
        scheme = origin.isEmpty() ? "" : base.substring(0, slashes + 1);
        int last = path.lastIndexOf('/');
        folder = last < root ? origin + "/" : path.substring(0, last + 1);
    }

    /** The absolute form of a link; the link as it stands where there is none. */
    String absolute(String link) {
        String written = link.strip();
        if (origin.isEmpty() || written.isEmpty() || !plain(written)) {
            return resolved(written);
        }
        return switch (written.charAt(0)) {
            case '#' -> page + written;
            case '?' -> path.equals(origin) ? resolved(written) : path + written;
            case '/' ->
                !written.startsWith("//") ? origin + written : host(written, 2) ? scheme + written : resolved(written);
            default ->
                written.indexOf(':') < 0
                        ? folder + written
                        : other(written) || complete(written) ? written : resolved(written);
        };
    }

    /** Whether the link leads to no page. */
    private static boolean other(String link) {
        return link.startsWith("tel:") || link.startsWith("javascript:");
    }

    /** Whether the link begins with scheme and host, and names neither user nor port. */
    private static boolean complete(String link) {
        return (link.startsWith("https://") && host(link, 8)) || (link.startsWith("http://") && host(link, 7));
    }

    /** Whether nothing but a host stands between {@code from} and the path. */
    private static boolean host(String link, int from) {
        int end = end(link, from, "/?#");
        for (int i = from; i < end; i++) {
            char c = link.charAt(i);
            if (c == ':' || c == '@' || c == '[' || c == '\\') {
                return false;
            }
        }
        return end > from && Character.isLetterOrDigit(link.charAt(from));
    }

    private String resolved(String written) {
        String absolute = StringUtil.resolve(base, written);
        return absolute.isEmpty() ? written : absolute;
    }

    /** Whether nothing in the link has to be left out or worked off: no control character, no dot segment. */
    private static boolean plain(String link) {
        boolean segment = true;
        for (int i = 0; i < link.length(); i++) {
            char c = link.charAt(i);
            if (c <= ' ' || c == 0x7F || (segment && c == '.')) {
                return false;
            }
            segment = c == '/';
        }
        return true;
    }

    private static int end(String text, int from, String marks) {
        int i = from;
        while (i < text.length() && marks.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }
}
