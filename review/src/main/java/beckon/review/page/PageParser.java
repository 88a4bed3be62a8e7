package beckon.review.page;

import beckon.review.item.ListFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Page} of HTML. Elements of ads are left out, whatever stands in them. Never fails on what a page holds:
 * whatever is too deep or too long is cut. Safe for any number of threads.
 */
public final class PageParser {
    /** Bytes of a document that are looked at. */
    public static final int LARGEST = 4 << 20;

    /** Elements inside each other; deeper ones are attached here by the parser. */
    private static final int DEEPEST = 300;

    private static final ListFile SHIPPED = ListFile.shipped("/beckon/review/ad-elements.txt");

    private final AdElements ads;

    /** A parser that leaves out what the selectors match. */
    public PageParser(AdElements ads) {
        this.ads = ads;
    }

    /** A parser with the list of ad elements that Beckon ships. */
    public static PageParser shipped() {
        return new PageParser(AdElements.of(SHIPPED));
    }

    /**
     * A parser with the list that Beckon ships and the operator's own, a CSS selector a line.
     *
     * @throws IllegalArgumentException if a line is no CSS selector; the message names file and line
     */
    public static PageParser shipped(ListFile own) {
        return new PageParser(AdElements.of(SHIPPED, own));
    }

    /** Parses HTML text. {@code url} may be empty. */
    public Page parse(String url, String html) {
        String cut = html.length() > LARGEST ? html.substring(0, LARGEST) : html;
        return page(url, Jsoup.parse(cut, url, parser()));
    }

    /**
     * Parses HTML bytes.
     *
     * @param charset the charset that was declared outside the document; null to find it in the document
     */
    public Page parse(String url, byte[] html, @Nullable String charset) {
        int length = Math.min(html.length, LARGEST);
        try {
            return page(url, Jsoup.parse(new ByteArrayInputStream(html, 0, length), charset, url, parser()));
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory could not be read", e);
        }
    }

    /** Whether the first bytes are those of a picture, an archive or another format that is no text. */
    public static boolean binary(byte[] content) {
        int odd = 0;
        int n = Math.min(content.length, 4096);
        boolean wide = n >= 2 && ((content[0] & 0xff) >= 0xfe && (content[1] & 0xff) >= 0xfe);
        for (int i = 0; i < n; i++) {
            int b = content[i] & 0xff;
            odd += b == 0 || (b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b) ? 1 : 0;
        }
        return !wide && odd * 20 > n;
    }

    private static Parser parser() {
        return Parser.htmlParser().setMaxDepth(DEEPEST);
    }

    private Page page(String url, Document document) {
        PageText text = new PageText(ads, url, document.baseUri());
        NodeTraversor.filter(text, document);
        String title = collapse(document.title());
        return new Page(url, title, text.text(), text.markup(title));
    }

    private static String collapse(String title) {
        return String.join(" ", List.of(title.strip().split("\\s+")));
    }
}
