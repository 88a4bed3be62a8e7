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
import java.util.Optional;
import java.util.stream.Stream;

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
            Map<String, Gathered> sites = new LinkedHashMap<>();
            new JsonLines(parser).read(path, false, document -> {
                Gathered site = sites.computeIfAbsent(document.site(), Gathered::new);
                if (site.pages.size() < MOST_PAGES) {
                    site.pages.add(document.page());
                }
            });
            return sites.values().stream().map(Gathered::site).toList();
        }
        return List.of(file(path));
    }

    private SitePages folder(Path folder) throws IOException {
        Gathered site = new Gathered(name(folder.toAbsolutePath().normalize()));
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
                String url = folder.relativize(file).toString().replace('\\', '/');
                site.take(parser.parse(url, content, null), content);
            }
        }
        if (site.pages.isEmpty()) {
            site.checks.add(Check.failed("not-html", folder + " holds no .html file that can be read"));
        }
        return site.site();
    }

    private SitePages file(Path file) throws IOException {
        Gathered site = new Gathered(name(file));
        byte[] content = head(file);
        if (PageParser.binary(content)) {
            site.checks.add(Check.failed("not-html", file + " is binary, not HTML"));
        } else {
            site.take(parser.parse(name(file), content, null), content);
        }
        return site.site();
    }

    private List<SitePages> archive(Path file) throws IOException {
        Map<String, Gathered> sites = new LinkedHashMap<>();
        Optional<String> broken = new WarcFile(parser).read(file, new WarcFile.Pages() {
            @Override
            public boolean wanted(String host) {
                Gathered site = sites.get(host);
                return site == null || site.pages.size() < MOST_PAGES;
            }

            @Override
            public void take(String host, Page page, byte[] html) {
                sites.computeIfAbsent(host, Gathered::new).take(page, html);
            }
        });
        broken.ifPresent(detail -> sites.values().forEach(site -> site.checks.add(Check.noted("archive", detail))));
        return sites.values().stream().map(Gathered::site).toList();
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

    /** A site while its pages are gathered. */
    private static final class Gathered {
        private final String name;
        private final List<Page> pages = new ArrayList<>();
        private final List<String> shells = new ArrayList<>();
        private final List<Check> checks = new ArrayList<>();
        private boolean shellFirst;

        Gathered(String name) {
            this.name = name;
        }

        void take(Page page, byte[] html) {
            if (ScriptShell.is(page, html)) {
                shells.add(page.url());
                shellFirst |= pages.isEmpty();
            }
            pages.add(page);
        }

        SitePages site() {
            ScriptShell.check(pages.size(), shells, shellFirst).ifPresent(checks::add);
            boolean nothing = !pages.isEmpty() && shells.size() == pages.size();
            return new SitePages(name, nothing ? List.of() : pages, checks);
        }
    }
}
