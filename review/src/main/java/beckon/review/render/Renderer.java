package beckon.review.render;

import beckon.review.fetch.AddressRules;
import beckon.review.fetch.VettingResolver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws pages with the system's Chromium: a process per page, with a profile that is thrown away, in a group of its own
 * that is killed at a deadline even if this process has died, and without any way to the network but {@link BorderProxy}.
 * Safe for any number of threads; so many pages as there are processors are drawn at once, at most four.
 */
public final class Renderer {
    private static final Logger LOG = LoggerFactory.getLogger(Renderer.class);
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** Network traffic of a page is cut this long after it began, so that what has been drawn by then is written out. */
    private static final Duration NETWORK = Duration.ofSeconds(8);

    /** From there on the process is killed. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** How long the page's own clock runs; it stands still while the network is waited for. */
    private static final Duration VIRTUAL = Duration.ofSeconds(8);

    private static final int MOST_HTML = 4 << 20;
    private static final long MOST_TRAFFIC = 16L << 20;

    private final Path program;
    private final VettingResolver resolver;
    private final String userAgent;
    private final Semaphore places =
            new Semaphore(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4), true);

    /**
     * @param program Chromium, or a script that becomes it
     * @param rules which addresses its pages may reach
     * @param userAgent what it calls itself
     */
    public Renderer(Path program, AddressRules rules, String userAgent) {
        this.program = program;
        this.userAgent = userAgent;
        resolver = new VettingResolver(rules);
    }

    /** The Chromium on the PATH. */
    public static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Draws one page. Never throws for what the page does.
     *
     * @param patience longest wait, for a place and for the page together
     */
    public Rendered render(URI uri, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Rendered.Failure("no place to draw " + uri + " became free in time");
            }
            try {
                Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
                return draw(uri, left.compareTo(LONGEST) < 0 ? left : LONGEST);
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Rendered.Failure("drawing " + uri + " was interrupted");
        } catch (IOException e) {
            return new Rendered.Failure(uri + " could not be drawn: " + e.getMessage());
        }
    }

    private Rendered draw(URI uri, Duration longest) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("beckon-render");
        try (BorderProxy proxy = new BorderProxy(resolver, MOST_TRAFFIC, NETWORK)) {
            Process process = new ProcessBuilder(command(uri, proxy.port(), folder, longest))
                    .directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Thread clock = Thread.ofVirtual().start(() -> cut(proxy, process, longest));
            String html;
            try (InputStream out = process.getInputStream()) {
                html = new String(out.readNBytes(MOST_HTML), StandardCharsets.UTF_8);
            } finally {
                kill(process);
                clock.interrupt();
            }
            return html.isBlank()
                    ? new Rendered.Failure(uri + " was not drawn within " + longest.toSeconds() + " s")
                    : new Rendered.Drawn(html, proxy.bytes(), proxy.refused());
        } finally {
            remove(folder);
        }
    }

    /** The page's time on the network begins when the browser, however slowly it starts, first asks for something. */
    private static void cut(BorderProxy proxy, Process process, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        Duration network = longest.dividedBy(2).compareTo(NETWORK) < 0 ? longest.dividedBy(2) : NETWORK;
        try {
            proxy.awaitAsked(longest.minus(network));
            Thread.sleep(Math.min(network.toMillis(), Math.max(0, (end - System.nanoTime()) / 1_000_000)));
            proxy.close();
            Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000));
            kill(process);
        } catch (InterruptedException drawn) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> command(URI uri, int proxy, Path folder, Duration longest) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/timeout"))) {
            // Makes a process group of its own and kills it whole, whatever becomes of this process.
            command.addAll(List.of("/usr/bin/timeout", "--signal=KILL", Long.toString(longest.toSeconds() + 2)));
        }
        command.addAll(List.of(
                program.toString(),
                "--headless=new",
                "--dump-dom",
                "--virtual-time-budget=" + VIRTUAL.toMillis(),
                "--user-data-dir=" + folder,
                "--user-agent=" + userAgent,
                "--proxy-server=http://127.0.0.1:" + proxy,
                "--proxy-bypass-list=<-loopback>",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                "--webrtc-ip-handling-policy=disable_non_proxied_udp",
                "--disable-quic",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-extensions",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-domain-reliability",
                "--disable-breakpad",
                "--disable-sync",
                "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,AsyncDns,DnsOverHttps",
                "--no-first-run",
                "--no-pings",
                "--mute-audio",
                "--password-store=basic",
                "--js-flags=--max-old-space-size=512",
                "--blink-settings=imagesEnabled=false"));
        if (root()) {
            // Chromium refuses to start a sandbox as root.
            command.add("--no-sandbox");
        }
        command.add("--");
        command.add(uri.toString());
        return command;
    }

    private static boolean root() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static void kill(Process process) {
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    private static void remove(Path folder) {
        for (int attempt = 0; attempt < 5 && Files.exists(folder); attempt++) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | java.io.UncheckedIOException e) {
                LOG.debug("{} is still being written to", folder, e);
            }
        }
    }
}
