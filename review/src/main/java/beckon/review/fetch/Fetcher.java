package beckon.review.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one request at a time to vetted addresses. Follows nothing, keeps no cookies, and gives up at a deadline whatever
 * the server does: a header that drips, a body that never ends, a small file that unpacks to a large one. Safe for any
 * number of threads.
 */
public final class Fetcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_LINE = 16 << 10;

    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines;

    /** @param answer longest wait for a connection, and between two packets of an answer */
    public Fetcher(AddressRules rules, Duration answer) {
        this(new VettingResolver(rules), answer);
    }

    Fetcher(VettingResolver resolver, Duration answer) {
        Timeout wait = Timeout.of(answer);
        Http1Config lines = Http1Config.custom()
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxLineLength(LONGEST_LINE)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(lines)
                        .build())
                .setMaxConnTotal(4096)
                .setMaxConnPerRoute(4)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(wait)
                        .setSocketTimeout(wait)
                        .build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .evictIdleConnections(TimeValue.ofSeconds(5))
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(wait)
                        .setConnectionRequestTimeout(wait)
                        .build())
                .build();
        deadlines = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("fetch-deadlines").factory());
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /** Asks and waits for the answer. Never throws for what a server does. */
    public Fetched fetch(Request request) {
        URI uri = request.uri();
        HttpGet get = new HttpGet(uri);
        get.setHeader("User-Agent", request.agent());
        get.setHeader("Accept", "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.5,*/*;q=0.1");
        condition(get, request.earlier());
        long start = System.nanoTime();
        long deadline = start + request.longest().toNanos();
        Future<?> cut = deadlines.schedule(get::cancel, request.longest().toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response =
                    client.executeOpen(RoutingSupport.determineHost(get), get, HttpClientContext.create());
            boolean whole = false;
            try {
                Fetched answer = answer(request, response, start, deadline);
                whole = answer instanceof Fetched.Document document
                        && document.body().whole();
                return answer;
            } finally {
                close(get, response, whole);
            }
        } catch (RefusedAddress e) {
            return new Fetched.Failure("address", 0, String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            return new Fetched.Failure("dns", 0, uri.getHost() + " has no address");
        } catch (InterruptedIOException e) {
            return silent(uri, start);
        } catch (IOException | HttpException e) {
            return System.nanoTime() >= deadline
                    ? silent(uri, start)
                    : new Fetched.Failure("unreachable", 0, uri + ": " + e.getMessage());
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new Fetched.Failure("unreachable", 0, uri + " is no address that can be asked: " + e.getMessage());
        } finally {
            cut.cancel(false);
        }
    }

    private static Fetched silent(URI uri, long start) {
        long waited = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new Fetched.Failure("unreachable", 0, uri + " did not answer within " + waited / 1000.0 + " s");
    }

    private static void condition(HttpGet get, Validators earlier) {
        if (!earlier.etag().isEmpty()) {
            get.setHeader("If-None-Match", earlier.etag());
        }
        if (!earlier.lastModified().isEmpty()) {
            get.setHeader("If-Modified-Since", earlier.lastModified());
        }
    }

    /** Closing alone would read what is left of the body, which may be endless; so the connection is cut first. */
    private static void close(HttpGet request, ClassicHttpResponse response, boolean whole) {
        if (!whole) {
            request.cancel();
        }
        try {
            response.close();
        } catch (IOException e) {
            LOG.debug("A connection that was cut did not close quietly", e);
        }
    }

    private static Fetched answer(Request request, ClassicHttpResponse response, long start, long deadline)
            throws IOException {
        URI uri = request.uri();
        int status = response.getCode();
        if (status == 304 && request.earlier().known()) {
            return new Fetched.Unchanged(uri, since(start));
        }
        if (status >= 300 && status < 400 && status != 304) {
            Header location = response.getFirstHeader("Location");
            if (location == null) {
                return new Fetched.Failure("http-status", status, uri + " answered " + status + " without a target");
            }
            String target = location.getValue();
            return WebAddress.resolve(uri, target)
                    .<Fetched>map(Fetched.Redirect::new)
                    .orElseGet(() -> new Fetched.Failure(
                            "redirects", status, uri + " leads to \"" + target + "\", which is no web address"));
        }
        if (status != 200) {
            return new Fetched.Failure("http-status", status, uri + " answered " + status);
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Fetched.Failure("not-html", status, uri + " answered without a document");
        }
        ContentType type = ContentType.parseLenient(entity.getContentType());
        String mime = type == null ? "" : type.getMimeType().toLowerCase(Locale.ROOT);
        Fetched.Body body = body(entity.getContent(), mime, charset(type), request.most(), deadline);
        Validators validators = new Validators(header(response, "ETag"), header(response, "Last-Modified"));
        return new Fetched.Document(uri, body, validators, since(start));
    }

    private static String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null || header.getValue() == null || header.getValue().length() > 1_000
                ? ""
                : header.getValue();
    }

    private static @Nullable String charset(@Nullable ContentType type) {
        String name = type == null ? null : type.getParameter("charset");
        try {
            return name == null ? null : Charset.forName(name.strip()).name();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** At most {@code most} bytes; of a body that breaks off or does not come in time, as far as it came. */
    private static Fetched.Body body(
            @Nullable InputStream in, String mime, @Nullable String charset, int most, long deadline)
            throws IOException {
        byte[] bytes = new byte[Math.min(most, 1 << 14)];
        int n = 0;
        boolean whole = in == null;
        try {
            while (in != null && n < most && System.nanoTime() < deadline) {
                if (n == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(most, n * 2L));
                }
                int got = in.read(bytes, n, bytes.length - n);
                if (got < 0) {
                    whole = true;
                    break;
                }
                n += got;
            }
        } catch (IOException e) {
            if (n == 0) {
                throw e;
            }
            LOG.debug("A body broke off after {} bytes", n, e);
        }
        return new Fetched.Body(Arrays.copyOf(bytes, n), mime, charset, whole);
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
