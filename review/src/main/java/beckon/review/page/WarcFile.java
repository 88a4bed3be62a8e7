package beckon.review.page;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the HTML pages of a WARC file (ISO 28500), plain or gzip, as Common Crawl and others write them: answers with
 * status 200 and resources. Requests, metadata, revisits, pictures and what cannot be unpacked are passed over.
 */
final class WarcFile {
    private static final Logger LOG = LoggerFactory.getLogger(WarcFile.class);

    private final PageParser parser;

    WarcFile(PageParser parser) {
        this.parser = parser;
    }

    /** Takes the pages of an archive. */
    interface Pages {
        /** Whether another page of this host is wanted. */
        boolean wanted(String host);

        void take(String host, Page page, byte[] html);
    }

    /**
     * Hands on the pages in order.
     *
     * @return what is wrong with the file where it breaks off after its first records; empty for a whole file
     * @throws IOException if it cannot be read or holds no record at all
     */
    Optional<String> read(Path file, Pages pages) throws IOException {
        long records = 0;
        try (WarcReader reader = new WarcReader(file)) {
            reader.setLenient(true);
            for (Optional<WarcRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                records++;
                record(next.get(), pages);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            if (records == 0) {
                throw new IOException(file + " is damaged or no WARC file: " + e.getMessage(), e);
            }
            return Optional.of("the archive breaks off after " + records + " records: " + e.getMessage());
        }
        if (records == 0) {
            throw new IOException(file + " is damaged or no WARC file: it holds no record");
        }
        return Optional.empty();
    }

    private void record(WarcRecord record, Pages pages) {
        try {
            if (record instanceof WarcResponse response && wanted(response.target(), pages)) {
                HttpResponse http = response.http();
                if (http.status() == 200 && html(http.contentType())) {
                    String encoding = http.headers().first("Content-Encoding").orElse("identity");
                    take(response.target(), http.contentType(), http.body().stream(), encoding, pages);
                }
            } else if (record instanceof WarcResource resource
                    && wanted(resource.target(), pages)
                    && html(resource.contentType())) {
                take(resource.target(), resource.contentType(), resource.body().stream(), "identity", pages);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("A record of {} is passed over", record.headers().first("WARC-Target-URI"), e);
        }
    }

    private static boolean wanted(String url, Pages pages) {
        String host = JsonLines.host(url);
        return !host.isEmpty() && pages.wanted(host);
    }

    private void take(String url, MediaType type, InputStream body, String encoding, Pages pages) throws IOException {
        byte[] content = content(new BufferedInputStream(body), encoding.toLowerCase(Locale.ROOT));
        if (content.length > 0 && !PageParser.binary(content)) {
            pages.take(JsonLines.host(url), parser.parse(url, content, charset(type)), content);
        }
    }

    /** The body, unpacked where it is packed: some archives keep the header of what they have unpacked themselves. */
    private static byte[] content(BufferedInputStream body, String encoding) throws IOException {
        body.mark(2);
        boolean packed = body.read() == 0x1f && body.read() == 0x8b;
        body.reset();
        boolean gzip = encoding.contains("gzip") && packed;
        InputStream in = gzip ? new GZIPInputStream(body) : body;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 << 10];
        try {
            for (int got = 0; got >= 0 && content.size() < PageParser.LARGEST; got = in.read(buffer)) {
                content.write(buffer, 0, got);
            }
        } catch (IOException e) {
            LOG.debug("A body breaks off after {} bytes", content.size(), e);
        }
        return content.toByteArray();
    }

    private static boolean html(MediaType type) {
        return type.subtype().toLowerCase(Locale.ROOT).contains("html");
    }

    private static @Nullable String charset(MediaType type) {
        String name = type.parameters().get("charset");
        try {
            return name != null && Charset.isSupported(name) ? name : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
