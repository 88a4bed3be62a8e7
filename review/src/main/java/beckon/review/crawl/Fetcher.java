package beckon.review.crawl;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one request at a time to vetted addresses. Follows nothing, keeps no cookies. Safe for any number of threads. */
final class Fetcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);

    private final CrawlSettings settings;
    private final CloseableHttpClient client;

    Fetcher(CrawlSettings settings) {
        this.settings = settings;
        Timeout answer = Timeout.of(settings.answer());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new VettingResolver(new AddressRules(settings.allowPrivate())))
                .setMaxConnTotal(4096)
                .setMaxConnPerRoute(4)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(answer)
                        .setSocketTimeout(answer)
                        .build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent(settings.userAgent())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(answer)
                        .setConnectionRequestTimeout(answer)
                        .build())
                .build();
    }

    Fetched fetch(URI uri, int mostBytes) {
        HttpGet request = new HttpGet(uri);
        request.setHeader("Accept", "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.5,*/*;q=0.1");
        long deadline = System.nanoTime() + settings.answer().toNanos();
        try {
            ClassicHttpResponse response =
                    client.executeOpen(RoutingSupport.determineHost(request), request, HttpClientContext.create());
            boolean whole = false;
            try {
                Fetched answer = answer(uri, response, mostBytes, deadline);
                whole = answer instanceof Fetched.Document document && document.body().whole;
                return answer;
            } finally {
                close(request, response, whole);
            }
        } catch (RefusedAddress e) {
            return new Fetched.Failure("address", 0, String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            return new Fetched.Failure("dns", 0, "the name " + uri.getHost() + " does not resolve");
        } catch (InterruptedIOException e) {
            return new Fetched.Failure("unreachable", 0, uri + " did not answer within " + seconds(settings.answer()));
        } catch (HttpException | IOException e) {
            return new Fetched.Failure("unreachable", 0, uri + ": " + e.getMessage());
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new Fetched.Failure("unreachable", 0, uri + " is no address that can be asked: " + e.getMessage());
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

    private static Fetched answer(URI uri, ClassicHttpResponse response, int most, long deadline) throws IOException {
        int status = response.getCode();
        if (status >= 300 && status < 400 && status != 304) {
            Header location = response.getFirstHeader("Location");
            if (location == null) {
                return new Fetched.Failure("http-status", status, uri + " answered " + status + " without a target");
            }
            try {
                return new Fetched.Redirect(uri.resolve(location.getValue().strip()));
            } catch (IllegalArgumentException e) {
                return new Fetched.Failure("http-status", status, uri + " leads to what is no address");
            }
        }
        if (status != 200) {
            return new Fetched.Failure("http-status", status, uri + " answered " + status);
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Fetched.Failure("not-html", status, uri + " answered without a document");
        }
        ContentType type = ContentType.parseLenient(entity.getContentType());
        Charset charset = type == null ? null : type.getCharset();
        String mime = type == null ? "" : type.getMimeType();
        InputStream in = entity.getContent();
        return new Fetched.Document(uri, body(in, mime, charset == null ? null : charset.name(), most, deadline));
    }

    /** At most {@code most} bytes; a body that has not come when time is up counts as far as it came. */
    private static Fetched.Body body(
            @Nullable InputStream in, String mime, @Nullable String charset, int most, long deadline)
            throws IOException {
        byte[] bytes = new byte[Math.min(most, 1 << 14)];
        int n = 0;
        boolean whole = in == null;
        while (in != null && n < most && System.nanoTime() < deadline) {
            if (n == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(most, n * 2));
            }
            int got = in.read(bytes, n, bytes.length - n);
            if (got < 0) {
                whole = true;
                break;
            }
            n += got;
        }
        return new Fetched.Body(Arrays.copyOf(bytes, n), mime, charset, whole);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
