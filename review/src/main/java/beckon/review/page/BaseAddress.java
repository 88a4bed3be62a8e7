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
        int last = path.lastIndexOf('/');
        folder = last < root ? origin + "/" : path.substring(0, last + 1);
    }

    /** The absolute form of a link; the link as it stands where there is none. */
    String absolute(String link) {
        String written = link.strip();
        if (origin.isEmpty() || written.isEmpty() || !plain(written)) {
            return resolved(written);
        }
        int colon = written.indexOf(':');
        return switch (written.charAt(0)) {
            case '#' -> page + written;
            case '?' -> path.equals(origin) ? resolved(written) : path + written;
            case '/' -> written.startsWith("//") ? resolved(written) : origin + written;
            default ->
                colon < 0 ? folder + written : other(written) || complete(written, colon) ? written : resolved(written);
        };
    }

    /** Whether the link leads to no page. */
    private static boolean other(String link) {
        return link.startsWith("tel:") || link.startsWith("javascript:");
    }

    /** Whether the link begins with scheme and host, and names neither user nor port. */
    private static boolean complete(String link, int colon) {
        int host = colon + 3;
        return (link.startsWith("https://") || link.startsWith("http://"))
                && link.length() > host
                && Character.isLetterOrDigit(link.charAt(host))
                && link.lastIndexOf(':') == colon
                && link.indexOf('@') < 0;
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
