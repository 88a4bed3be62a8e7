package beckon.review.render;

import beckon.review.fetch.RefusedAddress;
import beckon.review.fetch.VettingResolver;
import beckon.review.fetch.WebAddress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way out for one browser: an HTTP proxy on loopback (RFC 9110, section 9.3.6) that resolves and vets every host
 * itself, connects to the very address vetted, lets a bounded number of bytes through, and cuts everything when it is
 * closed. Thread-safe.
 */
final class BorderProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BorderProxy.class);
    private static final int LONGEST_HEAD = 32 << 10;
    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_NOTED = 20;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST");

    /** What concerns this hop only. */
    private static final Set<String> OF_THIS_HOP =
            Set.of("connection", "proxy-connection", "proxy-authorization", "keep-alive", "upgrade", "te");

    private final VettingResolver resolver;
    private final int patienceMillis;
    private final ServerSocket door;
    private final AtomicLong left;
    private final long most;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile boolean closed;

    /**
     * @param most bytes let through in both directions together
     * @param patience longest wait for a connection and between two packets
     */
    BorderProxy(VettingResolver resolver, long most, Duration patience) throws IOException {
        this.resolver = resolver;
        this.most = most;
        left = new AtomicLong(most);
        patienceMillis = (int) patience.toMillis();
        door = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().name("border-proxy").start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Waits until the browser first asks for anything, or {@code longest} is over. */
    void awaitAsked(Duration longest) throws InterruptedException {
        if (!asked.await(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.debug("The browser asked for nothing within {}", longest);
        }
    }

    /** Bytes that went through. */
    long bytes() {
        return most - Math.max(0, left.get());
    }

    /** Hosts that were asked for and must not be reached, with the reason. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket browser = door.accept();
                keep(browser);
                Thread.ofVirtual().start(() -> serve(browser));
            } catch (IOException e) {
                LOG.debug("The door is closed", e);
            }
        }
    }

    private void keep(Socket socket) throws IOException {
        open.add(socket);
        if (closed || open.size() > MOST_CONNECTIONS) {
            shut(socket);
            throw new IOException("No more connections are let through");
        }
    }

    private void serve(Socket browser) {
        try (browser) {
            browser.setSoTimeout(patienceMillis);
            InputStream in = new BufferedInputStream(browser.getInputStream());
            String head = head(in);
            asked.countDown();
            String[] lines = head.split("\r\n", -1);
            String[] words = lines[0].split(" ", -1);
            if (words.length != 3) {
                answer(browser, 400);
                return;
            }
            boolean tunnel = words[0].equals("CONNECT");
            if (!tunnel && !METHODS.contains(words[0])) {
                answer(browser, 405);
                return;
            }
            Socket server = connected(browser, tunnel ? "https://" + words[1] : words[1], tunnel);
            if (server == null) {
                return;
            }
            try (server) {
                if (tunnel) {
                    browser.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\n\r\n"));
                } else {
                    server.getOutputStream().write(ascii(forwarded(words, lines)));
                }
                Thread back = Thread.ofVirtual().start(() -> pump(server, browser));
                pump(in, server);
                back.join();
            } finally {
                open.remove(server);
            }
        } catch (IOException e) {
            LOG.debug("A connection of the browser ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(browser);
        }
    }

    /** A connection to the vetted address of what was asked for; null, after an answer, if there is none. */
    private @Nullable Socket connected(Socket browser, String target, boolean tunnel) throws IOException {
        URI uri;
        try {
            uri = WebAddress.of(target);
        } catch (IllegalArgumentException e) {
            note(target);
            answer(browser, 400);
            return null;
        }
        boolean secure = uri.getScheme().equals("https");
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        if (secure != tunnel || (port < 1024 && port != 80 && port != 443)) {
            note(uri.getHost() + ":" + port);
            answer(browser, 403);
            return null;
        }
        InetAddress[] addresses;
        try {
            addresses = resolver.resolve(bare(uri.getHost()));
        } catch (IOException e) {
            if (e instanceof RefusedAddress) {
                note(String.valueOf(e.getMessage()));
            }
            answer(browser, 403);
            return null;
        }
        for (InetAddress address : addresses) {
            Socket server = new Socket();
            try {
                keep(server);
                server.setSoTimeout(patienceMillis);
                server.connect(new InetSocketAddress(address, port), patienceMillis);
                return server;
            } catch (IOException e) {
                LOG.debug("{} at {} does not answer", uri.getHost(), address, e);
                shut(server);
            }
        }
        answer(browser, 502);
        return null;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private void note(String what) {
        if (refused.size() < MOST_NOTED && !refused.contains(what)) {
            refused.add(what.length() > 300 ? what.substring(0, 300) : what);
        }
    }

    private static String forwarded(String[] words, String[] lines) {
        URI uri = WebAddress.of(words[1]);
        StringBuilder head = new StringBuilder(words[0])
                .append(' ')
                .append(uri.getRawPath())
                .append(uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(uri.getRawAuthority())
                .append("\r\n");
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            String name = colon < 0 ? "" : lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !name.equals("host") && !OF_THIS_HOP.contains(name)) {
                head.append(lines[i]).append("\r\n");
            }
        }
        return head.append("Connection: close\r\n\r\n").toString();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < LONGEST_HEAD) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("The browser hung up");
            }
            head.append((char) b);
            if (b == '\n'
                    && head.length() >= 4
                    && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.substring(0, head.length() - 4);
            }
        }
        throw new IOException("A head of more than " + LONGEST_HEAD + " bytes");
    }

    private void pump(Socket from, Socket to) {
        try {
            pump(from.getInputStream(), to);
        } catch (IOException e) {
            LOG.debug("A connection ended", e);
        }
    }

    private void pump(InputStream from, Socket to) {
        byte[] buffer = new byte[8 << 10];
        try {
            OutputStream out = to.getOutputStream();
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                if (left.addAndGet(-n) < 0) {
                    shut(to);
                    close();
                    return;
                }
                out.write(buffer, 0, n);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            shut(to);
        }
    }

    private static void answer(Socket browser, int status) throws IOException {
        browser.getOutputStream()
                .write(ascii("HTTP/1.1 " + status + " Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void shut(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A socket did not close quietly", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            door.close();
        } catch (IOException e) {
            LOG.debug("The door did not close quietly", e);
        }
        open.forEach(this::shut);
    }
}
