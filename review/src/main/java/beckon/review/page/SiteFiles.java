package beckon.review.page;

import beckon.review.verdict.Check;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/**
 * Reads sites from files: a folder of pages is a site, a lone HTML file is a site, a WARC file holds a site per host, a
 * file of JSON lines one per {@code site} value. Safe for any number of threads.
 */
public final class SiteFiles {
    /** Pages of a site that are kept; the rest of a larger site is a sample too much. */
    private static final int MOST_PAGES = 200;

    private final PageParser parser;

    public SiteFiles(PageParser parser) {
        this.parser = parser;
    }

    /** Whether the name is that of a file that {@link #read} takes. */
    public static boolean known(Path path) {
        String name = name(path);
        return Files.isDirectory(path) || html(name) || warc(name) || jsonLines(name);
    }

    /**
     * The sites in a file or folder, in order of appearance.
     *
     * @throws IOException if it cannot be read
     * @throws BrokenLine if a line of a JSON lines file cannot be used
     */
    public List<SitePages> read(Path path) throws IOException {
        String name = name(path);
        if (Files.isDirectory(path)) {
            return List.of(folder(path));
        }
        if (warc(name)) {
            return archive(path);
        }
        if (jsonLines(name)) {
            Map<String, List<Page>> sites = new LinkedHashMap<>();
            new JsonLines(parser).read(path, false, document -> add(sites, document.site(), document.page()));
            return sites(sites);
        }
        return List.of(file(path));
    }

    private SitePages folder(Path folder) throws IOException {
        List<Page> pages = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(file -> Files.isRegularFile(file) && html(name(file)))
                    .sorted()
                    .limit(MOST_PAGES)
                    .toList();
        }
        for (Path file : files) {
            byte[] content = head(file);
            if (!PageParser.binary(content)) {
                pages.add(parser.parse(folder.relativize(file).toString().replace('\\', '/'), content, null));
            }
        }
        List<Check> checks = pages.isEmpty()
                ? List.of(new Check("not-html", "failed", folder + " holds no .html file that can be read"))
                : List.of();
        return new SitePages(name(folder.toAbsolutePath().normalize()), pages, checks);
    }

    private SitePages file(Path file) throws IOException {
        byte[] content = head(file);
        if (PageParser.binary(content)) {
            return new SitePages(
                    name(file), List.of(), List.of(new Check("not-html", "failed", file + " is binary, not HTML")));
        }
        return new SitePages(name(file), List.of(parser.parse(name(file), content, null)), List.of());
    }

    private List<SitePages> archive(Path file) throws IOException {
        Map<String, List<Page>> sites = new LinkedHashMap<>();
        try (WarcReader reader = new WarcReader(file)) {
            reader.setLenient(true);
            for (WarcRecord record : reader) {
                if (record instanceof WarcResponse response) {
                    take(response, sites);
                }
            }
        } catch (ParsingException | java.util.zip.ZipException | java.io.UncheckedIOException e) {
            throw new IOException(file + " is damaged or no WARC file: " + e.getMessage(), e);
        }
        return sites(sites);
    }

    private void take(WarcResponse response, Map<String, List<Page>> sites) throws IOException {
        String url = response.target();
        String host = JsonLines.host(url);
        if (host.isEmpty() || sites.getOrDefault(host, List.of()).size() >= MOST_PAGES) {
            return;
        }
        byte[] content;
        String charset;
        try {
            HttpResponse http = response.http();
            MediaType type = http.contentType();
            if (http.status() != 200 || !type.subtype().toLowerCase(Locale.ROOT).contains("html")) {
                return;
            }
            charset = charset(type);
            content = http.body().stream().readNBytes(PageParser.LARGEST);
        } catch (ParsingException | IllegalArgumentException e) {
            return;
        }
        if (!PageParser.binary(content)) {
            add(sites, host, parser.parse(url, content, charset));
        }
    }

    private static @Nullable String charset(MediaType type) {
        String name = type.parameters().get("charset");
        try {
            return name != null && java.nio.charset.Charset.isSupported(name) ? name : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void add(Map<String, List<Page>> sites, String site, Page page) {
        List<Page> pages = sites.computeIfAbsent(site, _ -> new ArrayList<>());
        if (pages.size() < MOST_PAGES) {
            pages.add(page);
        }
    }

    private static List<SitePages> sites(Map<String, List<Page>> sites) {
        return sites.entrySet().stream()
                .map(site -> new SitePages(site.getKey(), site.getValue(), List.of()))
                .toList();
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(PageParser.LARGEST);
        }
    }

    private static String name(Path path) {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }

    private static boolean html(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.x?html?");
    }

    private static boolean warc(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.warc(\\.gz)?");
    }

    private static boolean jsonLines(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.jsonl(\\.gz)?");
    }
}
