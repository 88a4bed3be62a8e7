package beckon.review.command;

import beckon.review.Reviewer;
import beckon.review.crawl.CrawlSettings;
import beckon.review.crawl.Crawler;
import beckon.review.page.BrokenLine;
import beckon.review.page.PageParser;
import beckon.review.page.SiteFiles;
import beckon.review.page.SitePages;
import beckon.review.render.Renderer;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code review TARGET...}: verdicts about sites, for a person or as JSON lines. */
public final class ReviewCommand {
    private static final String WRITE = "./beckon review TARGET... [--expert FILE] [--t1 N] [--t2 N] [--allow-private]"
            + " [--render] [--json], TARGET a URL, .html file, folder, .warc(.gz), .jsonl(.gz), or @FILE or - for a list"
            + " of URLs";

    private final boolean terminal;
    private final InputStream in;

    /** A command that shows its progress if there is a terminal to show it on. */
    public ReviewCommand() {
        this(terminal(), System.in);
    }

    ReviewCommand(boolean terminal, InputStream in) {
        this.terminal = terminal;
        this.in = in;
    }

    /** Runs; gives 0 for any verdict, 2 for wrong usage, 1 for a failure of its own. */
    public int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.of(
                    args,
                    Set.of("--expert", "--t1", "--t2"),
                    Set.of(),
                    Set.of("--allow-private", "--render", "--json"),
                    WRITE);
            if (arguments.targets().isEmpty()) {
                throw new Usage("nothing to review; write: " + WRITE);
            }
            Thresholds thresholds = thresholds(arguments);
            for (String target : arguments.targets()) {
                check(target);
            }
            Optional<Path> chromium = arguments.has("--render") ? Optional.of(chromium()) : Optional.empty();
            Reviewer reviewer = Reviewer.with(Named.expert(arguments.last("--expert")));
            boolean json = arguments.has("--json");
            Function<SitePages, String> judged = site -> {
                Verdict verdict = reviewer.review(site, thresholds);
                return json ? VerdictJson.line(verdict) : VerdictText.of(verdict, thresholds);
            };
            return review(arguments, chromium, judged, out, err);
        } catch (Usage | BrokenLine e) {
            err.println("beckon review: " + e.getMessage());
            return 2;
        } catch (IOException | RuntimeException e) {
            err.println("beckon review: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Since Java 22 there is a console without a terminal as well; null is for older ones and for checkers. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean terminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static Thresholds thresholds(Arguments arguments) throws Usage {
        double t1 = arguments.number("--t1", Thresholds.DEFAULT.t1());
        double t2 = arguments.number("--t2", Thresholds.DEFAULT.t2());
        try {
            return new Thresholds(t1, t2);
        } catch (IllegalArgumentException e) {
            throw new Usage(e.getMessage() + "; write --t1 50 --t2 80");
        }
    }

    private static Path chromium() throws Usage {
        return Renderer.find()
                .orElseThrow(() -> new Usage("--render needs Chromium on the PATH; install the package chromium"));
    }

    private static void check(String target) throws Usage {
        if (Addresses.address(target)) {
            try {
                Crawler.site(target);
            } catch (IllegalArgumentException e) {
                throw new Usage(String.valueOf(e.getMessage()));
            }
        } else if (Addresses.list(target)) {
            if (target.length() > 1) {
                Named.existing(target.substring(1));
            }
        } else if (!SiteFiles.known(Named.existing(target))) {
            throw new Usage(target + " is no site; write: " + WRITE);
        }
    }

    private int review(
            Arguments arguments,
            Optional<Path> chromium,
            Function<SitePages, String> judged,
            PrintStream out,
            PrintStream err)
            throws IOException, InterruptedException {
        PageParser parser = PageParser.shipped();
        boolean allow = arguments.has("--allow-private");
        CrawlSettings settings = allow ? CrawlSettings.DEFAULT.withPrivateAddresses() : CrawlSettings.DEFAULT;
        CrawlLine line = new CrawlLine(terminal && !arguments.has("--json") ? Optional.of(err) : Optional.empty());
        List<String> targets = arguments.targets();
        int status = 0;
        try (Crawler crawler = new Crawler(settings, parser, chromium)) {
            for (int i = 0; i < targets.size(); ) {
                int end = i;
                while (end < targets.size() && Addresses.given(targets.get(end))) {
                    end++;
                }
                if (end > i) {
                    try (Addresses addresses = new Addresses(targets.subList(i, end), in)) {
                        status |= new LiveReview(crawler, judged, line, out, err).run(addresses);
                    }
                    i = end;
                } else {
                    for (SitePages site : new SiteFiles(parser).read(Path.of(targets.get(i)))) {
                        out.println(judged.apply(site));
                    }
                    i++;
                }
                out.flush();
            }
        }
        return status;
    }
}
