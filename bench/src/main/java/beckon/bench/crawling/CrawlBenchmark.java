package beckon.bench.crawling;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Median;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import beckon.review.Reviewer;
import beckon.review.crawl.CrawlListener;
import beckon.review.crawl.CrawlSettings;
import beckon.review.crawl.Crawler;
import beckon.review.crawl.Crawls;
import beckon.review.expert.Expert;
import beckon.review.fetch.AddressRules;
import beckon.review.fetch.Fetched;
import beckon.review.fetch.Fetcher;
import beckon.review.fetch.Request;
import beckon.review.fetch.Validators;
import beckon.review.page.PageParser;
import beckon.review.verdict.Thresholds;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Sites crawled and judged, with fetching the same pages alone; and how long a publisher waits for a verdict. */
public final class CrawlBenchmark implements Benchmark {
    private static final int SITES = 1_000;
    private static final int PAGES = 10;
    private static final int AT_ONCE = 100;
    private static final int WAITING = 15;
    private static final int WAITING_PAGES = 30;
    private static final double GOAL_SECONDS = 60;

    @Override
    public String name() {
        return "crawl";
    }

    @Override
    public String summary() {
        return "1,000 sites crawled and judged, against fetching the same pages alone; a publisher's wait";
    }

    @Override
    public List<Need> needs() {
        return List.of();
    }

    private record Run(double seconds, int pages, double peakMegabytes, double liveMegabytes) {
        double sitesPerMinute() {
            return SITES * 60 / seconds;
        }
    }

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        int port = SampleWeb.start(bench);
        Reviewer reviewer = Reviewer.with(Expert.shipped());
        CrawlSettings fast = CrawlSettings.DEFAULT.withPrivateAddresses();
        bench.say("warming up");
        review(bench, reviewer, fast, port, 100, "w");
        fetch(bench, fast, port, 100);
        bench.say("fetching alone");
        Run alone = fetch(bench, fast, port, SITES);
        bench.say("crawling and judging");
        Run judged = review(bench, reviewer, fast, port, SITES, "s");
        bench.say("waiting as a publisher does");
        double wait = Median.of(waits(reviewer, port));
        Table table = new Table("what", "sites/min", "pages/s", "seconds", "heap peak MB", "heap live MB");
        row(table, "pages fetched alone", alone);
        row(table, "sites crawled and judged", judged);
        return new Comparison(
                List.of(
                        Ratio.atMost(
                                1,
                                wait / GOAL_SECONDS,
                                "of 60 s, from application to verdict, median of " + WAITING + " sites of "
                                        + WAITING_PAGES + " pages read politely"),
                        Ratio.told(
                                judged.sitesPerMinute() / alone.sitesPerMinute(), "of fetching alone, sites/minute")),
                table,
                List.of(
                        SITES + " sites of " + PAGES
                                + " pages (names under .localhost) on one server in a process of its"
                                + " own on the same cores, " + AT_ONCE + " at once, no pauses.",
                        "A site takes robots.txt, a sitemap that is not there, its pages, and two pages again as a browser.",
                        String.format(
                                Locale.ROOT,
                                "The wait: %.1f s, a request every 250 ms, a server that answers after 200 ms, %d sites at"
                                        + " once; the job table's own wait comes on top.",
                                wait,
                                WAITING),
                        "Heap live is what is left after a collection half-way; the expert takes part of it."));
    }

    private static void row(Table table, String what, Run run) {
        table.row(
                what,
                run.sitesPerMinute(),
                run.pages() / run.seconds(),
                run.seconds(),
                run.peakMegabytes(),
                run.liveMegabytes() == 0 ? "" : run.liveMegabytes());
    }

    private static Run review(
            Workbench bench, Reviewer reviewer, CrawlSettings settings, int port, int many, String prefix)
            throws InterruptedException, IOException {
        AtomicInteger pages = new AtomicInteger();
        AtomicInteger sites = new AtomicInteger();
        Iterator<String> urls = IntStream.range(0, many)
                .mapToObj(i -> "http://" + prefix + i + "-" + PAGES + ".localhost:" + port + "/")
                .iterator();
        try (Heap heap = new Heap();
                Crawler crawler = new Crawler(settings, PageParser.shipped())) {
            long start = System.nanoTime();
            new Crawls(crawler, AT_ONCE).crawl(urls, CrawlListener.SILENT, (_, site) -> {
                reviewer.review(site, Thresholds.DEFAULT);
                pages.addAndGet(site.pages().size());
                int done = sites.incrementAndGet();
                if (done == many / 2) {
                    heap.collect();
                }
                if (done % 50 == 0) {
                    bench.say(done + " of " + many + " sites crawled and judged");
                }
            });
            return run(start, pages.get(), many, heap);
        }
    }

    private static Run fetch(Workbench bench, CrawlSettings settings, int port, int many)
            throws InterruptedException, IOException {
        AtomicInteger pages = new AtomicInteger();
        Semaphore places = new Semaphore(AT_ONCE);
        try (Heap heap = new Heap();
                Fetcher fetcher = new Fetcher(new AddressRules(true, List.of()), settings.answer());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; i < many; i++) {
                String site = "http://s" + i + "-" + PAGES + ".localhost:" + port + "/p/";
                places.acquire();
                threads.execute(() -> {
                    for (int page = 0; page < PAGES; page++) {
                        Fetched got = fetcher.fetch(new Request(
                                URI.create(site + page),
                                settings.pageBytes(),
                                settings.answer(),
                                settings.userAgent(),
                                Validators.NONE));
                        pages.addAndGet(got instanceof Fetched.Document ? 1 : 0);
                    }
                    places.release();
                });
            }
            places.acquire(AT_ONCE);
            bench.say("fetched");
            return run(start, pages.get(), many, heap);
        }
    }

    private static Run run(long start, int pages, int sites, Heap heap) throws IOException {
        double seconds = (System.nanoTime() - start) / 1e9;
        if (pages < sites * PAGES) {
            throw new IOException("only " + pages + " of " + sites * PAGES + " pages were read");
        }
        return new Run(seconds, pages, heap.peak(), heap.live());
    }

    /** Seconds from the application of each of several sites at once to its verdict. */
    private static List<Double> waits(Reviewer reviewer, int port) throws InterruptedException {
        ConcurrentLinkedQueue<Double> seconds = new ConcurrentLinkedQueue<>();
        CrawlSettings polite = CrawlSettings.DEFAULT.withAllowed(List.of("*.localhost"));
        try (Crawler crawler = new Crawler(polite, PageParser.shipped())) {
            long start = System.nanoTime();
            List<String> urls = IntStream.range(0, WAITING)
                    .mapToObj(i -> "http://far" + i + "-" + WAITING_PAGES + ".localhost:" + port + "/")
                    .toList();
            new Crawls(crawler, WAITING).crawl(urls.iterator(), CrawlListener.SILENT, (_, site) -> {
                reviewer.review(site, Thresholds.DEFAULT);
                seconds.add((System.nanoTime() - start) / 1e9);
            });
        }
        return new ArrayList<>(seconds);
    }

    /** Watches the heap of this process. */
    private static final class Heap implements AutoCloseable {
        private static final Duration EVERY = Duration.ofMillis(100);

        private final AtomicLong most = new AtomicLong();
        private final AtomicLong left = new AtomicLong();
        private final Thread watch = Thread.ofPlatform().daemon().start(this::look);

        private void look() {
            try {
                while (true) {
                    most.accumulateAndGet(used(), Math::max);
                    Thread.sleep(EVERY);
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }

        void collect() {
            System.gc();
            left.set(used());
        }

        double peak() {
            return most.get() / 1e6;
        }

        double live() {
            return left.get() / 1e6;
        }

        private static long used() {
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        @Override
        public void close() {
            watch.interrupt();
        }
    }
}
