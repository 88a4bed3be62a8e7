package beckon.review.command;

import beckon.review.crawl.CrawlListener;
import beckon.review.crawl.CrawlProgress;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One line on a terminal that says how far the crawls have come; silent without one. Thread-safe. */
final class CrawlLine implements CrawlListener {
    private static final long EVERY_NANOS = 100_000_000;
    private static final int WIDTH = 100;

    private final Optional<PrintStream> terminal;
    private final Map<String, CrawlProgress> running = new HashMap<>();
    private int sites;
    private long pages;
    private long bytes;
    private long shownAt = System.nanoTime() - EVERY_NANOS;
    private boolean shown;

    CrawlLine(Optional<PrintStream> terminal) {
        this.terminal = terminal;
    }

    @Override
    public void read(String url, int read, int known) {}

    @Override
    public synchronized void progress(CrawlProgress progress) {
        if (progress.over()) {
            running.remove(progress.site());
            sites++;
            pages += progress.read();
            bytes += progress.bytes();
        } else {
            running.put(progress.site(), progress);
        }
        if (terminal.isPresent() && System.nanoTime() - shownAt >= EVERY_NANOS) {
            shownAt = System.nanoTime();
            show(terminal.get(), progress);
        }
    }

    private void show(PrintStream to, CrawlProgress latest) {
        long readNow =
                pages + running.values().stream().mapToLong(CrawlProgress::read).sum();
        long bytesNow = bytes
                + running.values().stream().mapToLong(CrawlProgress::bytes).sum();
        String what = sites == 0 && running.size() == 1
                ? String.format(Locale.ROOT, "page %d of %d", latest.read() + 1, Math.max(latest.known(), 1))
                : String.format(
                        Locale.ROOT, "%,d sites read, %,d being read, %,d pages", sites, running.size(), readNow);
        String line = String.format(Locale.ROOT, "  %s, %.1f MB  %s", what, bytesNow / 1e6, latest.current());
        to.print("\r\033[K" + (line.length() > WIDTH ? line.substring(0, WIDTH) : line));
        to.flush();
        shown = true;
    }

    /** Takes the line away, so that something else can be printed. */
    synchronized void clear() {
        if (shown) {
            terminal.ifPresent(to -> {
                to.print("\r\033[K");
                to.flush();
            });
            shown = false;
        }
    }
}
