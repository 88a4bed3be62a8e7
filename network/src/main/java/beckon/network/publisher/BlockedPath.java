package beckon.network.publisher;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A page or a section of a site on which no ad may stand.
 *
 * @param path in the one spelling that {@link PathSpelling} gives; {@code /} for a section is the whole site
 * @param section whether everything below it is meant too
 */
public record BlockedPath(String path, boolean section) {

    /**
     * Reads what a person typed: a path, or the page's whole address, which has to be one of {@code host}.
     *
     * @throws Problem {@code block-invalid}
     */
    public static BlockedPath of(String host, @Nullable String typed, boolean section) {
        Fields fields = Fields.of("block");
        String text = fields.line("path", typed, 2_000);
        String path = text;
        if (text.contains("://")) {
            fields.require(
                    SiteAddress.of(text).host().equals(host),
                    "path",
                    text,
                    "must be an address on " + host + ", or a path");
            int slash = text.indexOf('/', text.indexOf("://") + 3);
            path = slash < 0 ? "/" : text.substring(slash);
        }
        fields.require(path.startsWith("/"), "path", text, "must begin with /, such as /forum");
        fields.require(
                path.indexOf('?') < 0 && path.indexOf('#') < 0,
                "path",
                text,
                "must be a path without ? and #, since a page is blocked whatever follows them");
        String spelled = PathSpelling.of(path);
        if (spelled == null) {
            throw Problem.invalid("block", "path", text, "must be readable: % stands before two hexadecimal digits");
        }
        return new BlockedPath(spelled, section);
    }

    /** Whether the page at {@code spelled} is meant. */
    boolean covers(String spelled) {
        return spelled.equals(path) || (section && (path.equals("/") || spelled.startsWith(path + "/")));
    }
}
