package beckon.review.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.review.verdict.Check;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarcTest {
    private final SiteFiles files = new SiteFiles(PageParser.shipped());
    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();
    private final Path folder;

    WarcTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aMemberARecordAsCommonCrawlWritesIt() throws IOException {
        member(record("warcinfo", "", "application/warc-fields", bytes("software: test\r\n")));
        for (String url : List.of("http://one.example/", "https://two.example/a", "http://one.example/b")) {
            member(record("request", url, "application/http; msgtype=request", bytes("GET / HTTP/1.1\r\n\r\n")));
            member(page(url, "text/html; charset=UTF-8\r\nX-Crawl-Content-Encoding: gzip", bytes("<p>text of " + url)));
            member(record("metadata", url, "application/warc-fields", bytes("fetchTimeMs: 7\r\n")));
        }

        List<SitePages> sites = files.read(written("cc.warc.gz"));

        assertThat(sites).extracting(SitePages::site).containsExactly("one.example", "two.example");
        assertThat(sites.getFirst().pages())
                .extracting(Page::text)
                .containsExactly("text of http://one.example/", "text of http://one.example/b");
        assertThat(sites).allMatch(site -> site.checks().isEmpty());
    }

    @Test
    void onlyHtmlAnswersThatSucceededArePages() throws IOException {
        archive.writeBytes(page("http://a.example/", "image/png", new byte[] {1, 2, 3}));
        archive.writeBytes(page("http://a.example/b", "application/json", bytes("{}")));
        archive.writeBytes(http("http://a.example/c", "HTTP/1.1 404 Not Found", "text/html", bytes("<p>gone")));
        archive.writeBytes(page("http://a.example/d", "text/html", new byte[500]));
        archive.writeBytes(page("http://a.example/e", "text/html", new byte[0]));
        archive.writeBytes(page("dns:a.example", "text/html", bytes("<p>dns")));
        archive.writeBytes(record("response", "http://a.example/g", "application/http", bytes("no http at all")));
        archive.writeBytes(record("resource", "http://a.example/f", "text/html", bytes("<p>a resource")));
        archive.writeBytes(page("http://a.example/z", "text/html", bytes("<p>the last")));

        assertThat(files.read(written("mixed.warc")).getFirst().pages())
                .extracting(Page::text)
                .containsExactly("a resource", "the last");
    }

    @Test
    void theCharsetOfTheHeaderIsUsedAndABadOneIsNot() throws IOException {
        Charset cyrillic = Charset.forName("windows-1251");
        archive.writeBytes(page("http://a.example/", "text/html; charset=windows-1251", "<p>Хлеб".getBytes(cyrillic)));
        archive.writeBytes(page("http://a.example/b", "text/html; charset=klingon", bytes("<meta charset=utf-8>Käse")));

        assertThat(files.read(written("charset.warc")).getFirst().pages())
                .extracting(Page::text)
                .containsExactly("Хлеб", "Käse");
    }

    @Test
    void chunkedAndPackedBodiesAreUnpackedOnceAndNoFurtherThanTheLimit() throws IOException {
        String chunks = "7\r\n<p>chun\r\n4\r\nked \r\n5\r\nbody!\r\n0\r\n\r\n";
        archive.writeBytes(page("http://a.example/", "text/html\r\nTransfer-Encoding: chunked", bytes(chunks)));
        archive.writeBytes(page("http://a.example/b", "text/html\r\nContent-Encoding: gzip", packed("<p>packed")));
        archive.writeBytes(page("http://a.example/c", "text/html\r\nContent-Encoding: gzip", bytes("<p>unpacked")));
        archive.writeBytes(page(
                "http://a.example/d",
                "text/html\r\nContent-Encoding: gzip",
                packed("<p>" + "word ".repeat(5_000_000))));
        archive.writeBytes(page("http://a.example/e", "text/html", bytes("<p>after")));

        List<Page> pages = files.read(written("packed.warc")).getFirst().pages();

        assertThat(pages)
                .extracting(Page::text)
                .startsWith("chunked body!", "packed", "unpacked")
                .endsWith("after");
        assertThat(pages.get(3).text().length()).isLessThan(PageParser.LARGEST);
    }

    @Test
    void aTruncatedArchiveGivesWhatItHolds() throws IOException {
        member(page("http://one.example/", "text/html", bytes("<p>first")));
        member(page("http://two.example/", "text/html", bytes("<p>second " + "and more words ".repeat(5_000))));
        Path cut = folder.resolve("cut.warc.gz");
        Files.write(cut, Arrays.copyOf(archive.toByteArray(), archive.size() - 60));

        List<SitePages> sites = files.read(cut);

        assertThat(sites).isNotEmpty();
        assertThat(sites.getFirst().pages().getFirst().text()).isEqualTo("first");
        assertThat(sites.getFirst().checks()).extracting(Check::check).containsExactly("archive");
    }

    @Test
    void whatIsNoArchiveIsNamed() throws IOException {
        for (String content : List.of("", "nothing of the kind", "\u001f\u008bxx", "WARC/1.0\r\n")) {
            Path file = folder.resolve("bad.warc.gz");
            Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
            assertThatThrownBy(() -> files.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bad.warc.gz is damaged or no WARC file");
        }
    }

    @Test
    void aLargeHostIsASample() throws IOException {
        for (int i = 0; i < 300; i++) {
            archive.writeBytes(page("http://big.example/" + i, "text/html", bytes("<p>page " + i)));
        }
        archive.writeBytes(page("http://small.example/", "text/html", bytes("<p>small")));

        List<SitePages> sites = files.read(written("big.warc"));

        assertThat(sites).extracting(SitePages::site).containsExactly("big.example", "small.example");
        assertThat(sites.getFirst().pages()).hasSize(200);
    }

    @Test
    void aSavedPageThatNeedsScriptsIsUnreviewable() throws IOException {
        Path file = Files.writeString(
                folder.resolve("app.html"), "<title>Shop</title><div id=root></div><script src=/app.js></script>");

        assertThat(files.read(file).getFirst().pages()).isEmpty();
        assertThat(files.read(file).getFirst().checks())
                .containsExactly(new Check(
                        "needs-scripts",
                        "failed",
                        files.read(file).getFirst().checks().getFirst().detail()));
    }

    private Path written(String name) throws IOException {
        return Files.write(folder.resolve(name), archive.toByteArray());
    }

    private void member(byte[] record) throws IOException {
        try (OutputStream out = new GZIPOutputStream(archive)) {
            out.write(record);
        }
    }

    private static byte[] page(String url, String type, byte[] body) {
        return http(url, "HTTP/1.1 200 OK", type, body);
    }

    private static byte[] http(String url, String status, String type, byte[] body) {
        ByteArrayOutputStream http = new ByteArrayOutputStream();
        http.writeBytes(bytes(status + "\r\nContent-Type: " + type + "\r\n"
                + (type.contains("chunked") ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n"));
        http.writeBytes(body);
        return record("response", url, "application/http; msgtype=response", http.toByteArray());
    }

    private static byte[] record(String kind, String url, String type, byte[] block) {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(bytes("WARC/1.0\r\nWARC-Type: " + kind
                + (url.isEmpty() ? "" : "\r\nWARC-Target-URI: " + url)
                + "\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-"
                + "%012d".formatted(Math.abs(Arrays.hashCode(block)))
                + ">\r\nContent-Type: " + type + "\r\nContent-Length: " + block.length + "\r\n\r\n"));
        record.writeBytes(block);
        record.writeBytes(bytes("\r\n\r\n"));
        return record.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes(text));
        }
        return packed.toByteArray();
    }
}
