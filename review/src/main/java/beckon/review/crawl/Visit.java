package beckon.review.crawl;

import beckon.review.fetch.Validators;
import beckon.review.page.Page;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of one page. Immutable.
 *
 * @param url where it was read
 * @param validators what the server said about its version
 * @param digest SHA-256, in hex, of the page without its ads
 * @param sketch a sample of its wording: pages with much in common have many of these in common
 * @param page the page itself, where it is kept
 */
public record Visit(String url, Validators validators, String digest, List<Integer> sketch, Optional<Page> page) {
    public Visit {
        sketch = List.copyOf(sketch);
    }

    static Visit of(Page page, Validators validators) {
        return new Visit(
                page.url(), validators, digest(page), Shingles.of(page.words()).sketch(), Optional.of(page));
    }

    /** Without the page and the server's word: it has to be read anew the next time. */
    Visit forgotten() {
        return new Visit(url, Validators.NONE, digest, sketch, Optional.empty());
    }

    /** Whether this page says what that one said, but for small things such as a date. */
    boolean resembles(Page now) {
        return digest.equals(digest(now))
                || Shingles.resemblance(sketch, Shingles.of(now.words()).sketch()) >= .8;
    }

    private static String digest(Page page) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            page.digest(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
