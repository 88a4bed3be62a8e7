package beckon.review.crawl;

import beckon.review.fetch.Fetched;
import beckon.review.fetch.WebAddress;
import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages that a site lists in its sitemaps (sitemaps.org; RSS, Atom and plain text count as well). Files, bytes, levels
 * and entries are bounded; document types are not read, so no entity is ever expanded or fetched; what is broken ends where
 * it breaks. Not thread-safe: it belongs to one crawl.
 */
final class Sitemaps {
    static final int MOST_FILES = 5;
    static final int MOST_BYTES = 2 << 20;
    static final int MOST_ENTRIES = 10_000;
    private static final int MOST_LEVELS = 2;
    private static final int MOST_REDIRECTS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Sitemaps.class);

    private record Waiting(URI uri, int level) {}

    private final Function<URI, Fetched> fetch;
    private final Predicate<URI> own;
    private final List<URI> listed = new ArrayList<>();

    /**
     * @param fetch asks once, for at most {@link #MOST_BYTES}
     * @param own whether an address belongs to the site
     */
    Sitemaps(Function<URI, Fetched> fetch, Predicate<URI> own) {
        this.fetch = fetch;
        this.own = own;
    }

    /** Reads the named sitemaps, or where none is named {@code /sitemap.xml}. */
    List<URI> read(URI home, List<String> named) {
        Queue<Waiting> waiting = new ArrayDeque<>();
        Set<URI> seen = new HashSet<>();
        named.stream()
                .limit(MOST_FILES)
                .flatMap(name -> WebAddress.resolve(home, name).stream())
                .forEach(uri -> waiting.add(new Waiting(uri, 1)));
        if (waiting.isEmpty()) {
            waiting.add(new Waiting(WebAddress.of(WebAddress.origin(home) + "/sitemap.xml"), 1));
        }
        for (int files = 0; files < MOST_FILES && listed.size() < MOST_ENTRIES; ) {
            Waiting next = waiting.poll();
            if (next == null) {
                break;
            }
            if (seen.add(next.uri())) {
                files++;
                read(next, waiting);
            }
        }
        return listed;
    }

    private void read(Waiting next, Queue<Waiting> waiting) {
        Fetched fetched = fetch.apply(next.uri());
        for (int hop = 0; hop < MOST_REDIRECTS && fetched instanceof Fetched.Redirect(URI target); hop++) {
            fetched = fetch.apply(target);
        }
        if (!(fetched instanceof Fetched.Document document)) {
            return;
        }
        switch (parsed(document)) {
            case SiteMapIndex index
            when next.level() < MOST_LEVELS ->
                index.getSitemaps().stream()
                        .limit(MOST_FILES)
                        .flatMap(map ->
                                WebAddress.resolve(next.uri(), map.getUrl().toString()).stream())
                        .forEach(uri -> waiting.add(new Waiting(uri, next.level() + 1)));
            case SiteMap map ->
                map.getSiteMapUrls().stream()
                        .limit(MOST_ENTRIES - (long) listed.size())
                        .flatMap(entry ->
                                WebAddress.resolve(next.uri(), entry.getUrl().toString()).stream())
                        .filter(own)
                        .forEach(listed::add);
            default -> {}
        }
    }

    private static AbstractSiteMap parsed(Fetched.Document document) {
        byte[] content = unpacked(document.body().bytes());
        SiteMap nothing = new SiteMap(document.uri().toString());
        if (doctype(content)) {
            LOG.debug("{} brings a document type and is left out", document.uri());
            return nothing;
        }
        try {
            SiteMapParser parser = new SiteMapParser(false, true);
            AbstractSiteMap read = parser.parseSiteMap(content, document.uri().toURL());
            return read == null ? nothing : read;
        } catch (IOException | UnknownFormatException | RuntimeException e) {
            LOG.debug("{} is no sitemap", document.uri(), e);
            return nothing;
        }
    }

    private static byte[] unpacked(byte[] content) {
        if (content.length < 2 || (content[0] & 0xff) != 0x1f || (content[1] & 0xff) != 0x8b) {
            return content;
        }
        byte[] plain = new byte[MOST_BYTES];
        int n = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            while (n < plain.length) {
                int got = in.read(plain, n, plain.length - n);
                if (got < 0) {
                    break;
                }
                n += got;
            }
        } catch (IOException e) {
            LOG.debug("A packed sitemap broke off after {} bytes", n, e);
        }
        return Arrays.copyOf(plain, n);
    }

    /** In whatever charset: the letters of {@code <!DOCTYPE} with or without zero bytes between them. */
    private static boolean doctype(byte[] content) {
        byte[] wanted = "<!doctype".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        int matched = 0;
        for (byte b : content) {
            if (b == 0) {
                continue;
            }
            int small = b >= 'A' && b <= 'Z' ? b + 32 : b;
            matched = small == wanted[matched] ? matched + 1 : small == '<' ? 1 : 0;
            if (matched == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
