package beckon.review.command;

import beckon.review.Reviewer;
import beckon.review.crawl.CrawlListener;
import beckon.review.crawl.CrawlSettings;
import beckon.review.crawl.Crawler;
import beckon.review.page.BrokenLine;
import beckon.review.page.PageParser;
import beckon.review.page.SiteFiles;
import beckon.review.page.SitePages;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code review TARGET...}: verdicts about sites, for a person or as JSON lines. */
public final class ReviewCommand {
    private static final String WRITE = "./beckon review TARGET... [--expert FILE] [--t1 N] [--t2 N] [--allow-private]"
            + " [--json], TARGET a URL, .html file, folder, .warc(.gz) or .jsonl(.gz)";

    private final boolean terminal;

    /** A command that shows its progress if there is a terminal to show it on. */
    public ReviewCommand() {
        this(terminal());
    }

    ReviewCommand(boolean terminal) {
        this.terminal = terminal;
    }

    /** Runs; gives 0 for any verdict, 2 for wrong usage, 1 for a failure of its own. */
    public int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.of(
                    args, Set.of("--expert", "--t1", "--t2"), Set.of(), Set.of("--allow-private", "--json"), WRITE);
            if (arguments.targets().isEmpty()) {
                throw new Usage("nothing to review; write: " + WRITE);
            }
            Thresholds thresholds = thresholds(arguments);
            Reviewer reviewer = Reviewer.with(Named.expert(arguments.last("--expert")));
            for (String target : arguments.targets()) {
                check(target);
            }
            for (String target : arguments.targets()) {
                review(target, arguments, reviewer, thresholds, out, err);
            }
            return 0;
        } catch (Usage | BrokenLine e) {
            err.println("beckon review: " + e.getMessage());
            return 2;
        } catch (IOException | RuntimeException e) {
            err.println("beckon review: " + e.getMessage());
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

    private static boolean address(String target) {
        return target.matches("(?i)[a-z][a-z0-9+.-]*://.*");
    }

    private static void check(String target) throws Usage {
        if (address(target)) {
            try {
                Crawler.site(target);
            } catch (IllegalArgumentException e) {
                throw new Usage(String.valueOf(e.getMessage()));
            }
        } else if (!SiteFiles.known(Named.existing(target))) {
            throw new Usage(target + " is no site; write: " + WRITE);
        }
    }

    private void review(
            String target,
            Arguments arguments,
            Reviewer reviewer,
            Thresholds thresholds,
            PrintStream out,
            PrintStream err)
            throws IOException {
        PageParser parser = PageParser.shipped();
        List<SitePages> sites;
        if (address(target)) {
            boolean allow = arguments.has("--allow-private");
            CrawlSettings settings = allow ? CrawlSettings.DEFAULT.withPrivateAddresses() : CrawlSettings.DEFAULT;
            CrawlListener listener = !terminal || arguments.has("--json")
                    ? CrawlListener.SILENT
                    : (url, read, known) -> err.println("  " + read + "/" + known + "  " + url);
            try (Crawler crawler = new Crawler(settings, parser)) {
                sites = List.of(crawler.crawl(target, listener));
            }
        } else {
            sites = new SiteFiles(parser).read(Path.of(target));
        }
        for (SitePages site : sites) {
            Verdict verdict = reviewer.review(site, thresholds);
            out.println(arguments.has("--json") ? VerdictJson.line(verdict) : VerdictText.of(verdict, thresholds));
        }
        out.flush();
    }
}
