package beckon.review;

import beckon.review.page.PageParser;
import beckon.review.page.SiteFiles;
import beckon.review.page.SitePages;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** The sample sites of the tests. */
public final class Sites {
    private Sites() {}

    /** The folder of a sample site. */
    public static Path folder(String name) {
        URL found = Objects.requireNonNull(Sites.class.getResource("/sites/" + name), name);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(found + " is no file", e);
        }
    }

    /** The pages of a sample site. */
    public static SitePages read(String name) throws IOException {
        return new SiteFiles(PageParser.shipped()).read(folder(name)).getFirst();
    }
}
