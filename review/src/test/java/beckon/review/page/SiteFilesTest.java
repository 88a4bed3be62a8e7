package beckon.review.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.review.Sites;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFilesTest {
    private final SiteFiles files = new SiteFiles(PageParser.shipped());

    private final Path folder;

    SiteFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aFolderIsASite() throws IOException {
        SitePages site = Sites.read("casino");

        assertThat(site.site()).isEqualTo("casino");
        assertThat(site.pages()).extracting(Page::url).containsExactly("index.html", "slots.html");
        assertThat(site.pages().getFirst().title()).isEqualTo("Golden Comet: play and win");
        assertThat(site.pages().getFirst().text()).startsWith("Home Slots\nYour online casino");
    }

    @Test
    void aWarcHoldsASitePerHost() throws IOException {
        Path file = folder.resolve("crawl.warc.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(record("http://one.example/", "<title>One</title><p>first"));
            out.write(record("http://two.example:8080/a", "<title>Two</title><p>second"));
        }
        List<SitePages> sites = files.read(file);

        assertThat(sites).extracting(SitePages::site).containsExactly("one.example", "two.example:8080");
        assertThat(sites.getFirst().pages().getFirst().text()).isEqualTo("first");
    }

    @Test
    void jsonLinesAreGroupedBySiteAndUnknownFieldsIgnored() throws IOException {
        Path file = folder.resolve("some.jsonl");
        Files.writeString(file, """
                {"id":"1","site":"a.example","labels":[],"title":"T","text":"T words","more":{"x":1}}
                {"id":"2","url":"https://b.example/x","html":"<p>hello"}
                {"id":"3","site":"a.example","text":"again"}
                """);

        assertThat(files.read(file)).extracting(SitePages::site).containsExactly("a.example", "b.example");
        assertThat(files.read(file).getFirst().pages()).hasSize(2);
    }

    @Test
    void aBrokenLineIsNamedWithWhatIsWrong() throws IOException {
        assertBroken("{\"id\":\"1\",\"labels\":[],\"text\":\"x\"}\n{\"id\":", "line 2: not JSON");
        assertBroken("{\"id\":\"1\",\"text\":\"x\"}", "line 1: \"labels\" is missing");
        assertBroken("{\"id\":\"1\",\"labels\":\"spam\",\"text\":\"x\"}", "line 1: \"labels\" is an array");
        assertBroken("{\"id\":\"1\",\"labels\":[7],\"text\":\"x\"}", "line 1: a label is a policy id");
        assertBroken("{\"id\":\"1\",\"labels\":[]}", "line 1: neither \"text\" nor \"html\"");
        assertBroken("[1]", "line 1: a document is a JSON object");
    }

    @Test
    void neitherDepthNorSizeNorBytesBlowUp() throws IOException {
        PageParser parser = PageParser.shipped();
        String deep = "<div>".repeat(100_000) + "deep" + "</div>".repeat(100_000);
        String attributes = "<p " + "a".repeat(1_000_000) + "=1>long";

        assertThat(Duration.ofSeconds(20)).isGreaterThan(timed(() -> {
            assertThat(parser.parse("", deep).text()).isEqualTo("deep");
            assertThat(parser.parse("", attributes).text()).isEqualTo("long");
            assertThat(parser.parse("", "<p>" + "word ".repeat(4_000_000)).text())
                    .hasSizeLessThan(5_000_000);
        }));
        Path file = folder.resolve("picture.html");
        Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13, 0, 1, 2, 3});
        assertThat(files.read(file).getFirst().pages()).isEmpty();
        assertThat(files.read(file).getFirst().checks())
                .anySatisfy(check -> assertThat(check.check()).isEqualTo("not-html"));
    }

    @Test
    void theCharsetOfADocumentIsFound() {
        byte[] latin = "<meta charset=iso-8859-1><p>Bäckerei".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(PageParser.shipped().parse("", latin, null).text()).isEqualTo("Bäckerei");
    }

    private void assertBroken(String content, String message) throws IOException {
        Path file = folder.resolve("broken.jsonl");
        Files.writeString(file, content);
        assertThatThrownBy(() -> new JsonLines(PageParser.shipped()).read(file, true, _ -> {}))
                .isInstanceOf(BrokenLine.class)
                .hasMessageContaining("broken.jsonl, " + message);
    }

    private static Duration timed(Runnable task) {
        long start = System.nanoTime();
        task.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static byte[] record(String url, String html) {
        String http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + html.length()
                + "\r\n\r\n" + html;
        String head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + url
                + "\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-"
                + "%012d".formatted(url.length())
                + ">\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " + http.length()
                + "\r\n\r\n";
        return (head + http + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
