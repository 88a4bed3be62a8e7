package beckon.app.running;

import beckon.network.publisher.Site;
import beckon.network.publisher.SiteFingerprint;
import beckon.network.publisher.SiteProbe;
import beckon.review.crawl.Crawler;
import beckon.review.fetch.Fetched;
import beckon.review.page.JsonLines;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads single documents of sites for the network, by the crawler's rules for addresses, pauses and sizes. What a site
 * leads away to is not the site's: only its own host counts, with or without {@code www.}. Thread-safe.
 */
final class SiteDocuments implements SiteProbe, SiteFingerprint {
    private static final int MOST_BYTES = 1 << 20;

    private final Crawler crawler;
    private final PageParser parser = PageParser.shipped();

    SiteDocuments(Crawler crawler) {
        this.crawler = crawler;
    }

    @Override
    public Probed get(URI uri) {
        return switch (crawler.document(uri.toString(), MOST_BYTES)) {
            case Fetched.Document document
            when own(uri, document.uri()) ->
                new Text(
                        document.uri(),
                        new String(
                                document.body().bytes(), charset(document.body().charset())));
            case Fetched.Document document -> new Nothing(0, uri + " leads away from the site, to " + document.uri());
            case Fetched.Failure failure -> new Nothing(failure.status(), failure.detail());
            case Fetched.Redirect redirect -> new Nothing(0, uri + " leads to " + redirect.target());
            case Fetched.Unchanged _ -> new Nothing(304, uri + " answered 304, unasked");
        };
    }

    /** The page at {@code uri} without its ads; empty where it cannot be read. */
    Optional<Page> page(URI uri) {
        return crawler.document(uri.toString(), MOST_BYTES) instanceof Fetched.Document document
                        && own(uri, document.uri())
                        && !PageParser.binary(document.body().bytes())
                ? Optional.of(parser.parse(
                        document.uri().toString(),
                        document.body().bytes(),
                        document.body().charset()))
                : Optional.empty();
    }

    @Override
    public Optional<String> of(Site site) {
        return page(site.home()).map(SiteDocuments::hash);
    }

    private static boolean own(URI asked, URI answered) {
        return name(asked).equals(name(answered));
    }

    private static String name(URI uri) {
        String host = JsonLines.host(uri.toString());
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static Charset charset(@Nullable String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String hash(Page page) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            page.digest(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform offers SHA-256", impossible);
        }
    }
}
