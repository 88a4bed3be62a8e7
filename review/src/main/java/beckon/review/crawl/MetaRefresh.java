package beckon.review.crawl;

import beckon.review.fetch.Fetched;
import beckon.review.fetch.WebAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small page whose only purpose is to lead elsewhere: a redirect in HTML. */
final class MetaRefresh {
    private static final int LARGEST = 4_096;
    private static final Pattern META = Pattern.compile(
            "(?i)<meta\\b[^>]{0,200}\\bhttp-equiv\\s*=\\s*[\"']?refresh[\"']?[^>]{0,200}\\bcontent\\s*=\\s*[\"']?\\s*[0-5]"
                    + "(?:\\.\\d+)?\\s*[;,]\\s*(?:url\\s*=\\s*)?[\"']?([^\"'>\\s]+)");

    private MetaRefresh() {}

    /** Where the page leads within five seconds; empty for a page that is larger, leads nowhere or to itself. */
    static Optional<URI> target(Fetched.Document document) {
        byte[] content = document.body().bytes();
        if (content.length > LARGEST || !document.body().type().contains("html")) {
            return Optional.empty();
        }
        Matcher meta = META.matcher(new String(content, StandardCharsets.ISO_8859_1));
        return meta.find()
                ? WebAddress.resolve(document.uri(), meta.group(1)).filter(target -> !target.equals(document.uri()))
                : Optional.empty();
    }
}
