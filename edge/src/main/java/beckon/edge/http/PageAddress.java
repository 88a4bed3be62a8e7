package beckon.edge.http;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a browser says it is: the {@code page} of an ad request, an {@code Origin}, a {@code Referer}. Read by hand,
 * since browsers send characters in paths that {@link java.net.URI} refuses.
 *
 * @param host lower-case host, with {@code :port} unless it is the scheme's own; the key of a site
 * @param path the path, {@code /} where there is none, without query and fragment
 */
public record PageAddress(String host, String path) {

    /** Reads an absolute http or https address; nothing when it is anything else, such as {@code null} or a file. */
    public static Optional<PageAddress> parse(String text) {
        String scheme = text.regionMatches(true, 0, "https://", 0, 8)
                ? "https"
                : text.regionMatches(true, 0, "http://", 0, 7) ? "http" : "";
        if (scheme.isEmpty()) {
            return Optional.empty();
        }
        int start = scheme.length() + 3;
        int end = endOfAny(text, start, "/?#\\");
        String host = hostOf(text.substring(start, end).toLowerCase(Locale.ROOT), scheme);
        if (host.isEmpty()) {
            return Optional.empty();
        }
        String path = text.substring(end, endOfAny(text, end, "?#"));
        return Optional.of(new PageAddress(host, path.isEmpty() ? "/" : path));
    }

    private static int endOfAny(String text, int from, String stops) {
        for (int index = from; index < text.length(); index++) {
            if (stops.indexOf(text.charAt(index)) >= 0) {
                return index;
            }
        }
        return text.length();
    }

    private static String hostOf(String authority, String scheme) {
        int bracket = authority.lastIndexOf(']');
        int colon = authority.indexOf(':', Math.max(bracket, 0));
        String name = colon < 0 ? authority : authority.substring(0, colon);
        String port = colon < 0 ? "" : authority.substring(colon + 1);
        if (name.isEmpty()
                || !name.chars().allMatch(PageAddress::inHost)
                || !port.chars().allMatch(PageAddress::digit)) {
            return "";
        }
        if (name.endsWith(".") && name.length() > 1) {
            name = name.substring(0, name.length() - 1); // The root's dot names the same host.
        }
        boolean own = port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
        return own ? name : name + ":" + port;
    }

    private static boolean inHost(int character) {
        return (character >= 'a' && character <= 'z') || digit(character) || "-._[]:".indexOf(character) >= 0;
    }

    private static boolean digit(int character) {
        return character >= '0' && character <= '9';
    }
}
