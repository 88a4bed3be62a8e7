package beckon.outbound.webhook;

import beckon.network.webhook.Attempt;
import beckon.network.webhook.DueMessage;
import beckon.network.webhook.WebhookQueue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages that are due to partners' servers, many at once, each within fifteen seconds, and notes what came of each.
 * Every address is vetted by the resolver at the very connection; redirects are not followed, no cookies kept, and no proxy
 * is asked. Safe for any number of threads.
 */
public final class Messenger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);

    private static final int AT_ONCE = 128;
    private static final int OF_ONE_HOST = 8;
    private static final int SHOWN_BYTES = 4_096;
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout SILENCE = Timeout.ofSeconds(10);
    private static final Duration ALTOGETHER = Duration.ofSeconds(15);

    private final WebhookQueue queue;
    private final Clock clock;
    private final CloseableHttpClient http;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-watch").daemon().factory());

    /** @param resolver gives only addresses that may be reached, and fails for the others */
    public Messenger(WebhookQueue queue, Clock clock, DnsResolver resolver) {
        this.queue = queue;
        this.clock = clock;
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setMaxConnTotal(AT_ONCE)
                .setMaxConnPerRoute(OF_ONE_HOST)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(SILENCE)
                        .setTimeToLive(Timeout.ofMinutes(1))
                        .build())
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(CONNECT)
                        .setResponseTimeout(SILENCE)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Beckon-Webhooks/1")
                .build();
    }

    /** Begins to send what is due, and returns without waiting for it. Gives how many messages were begun. */
    public int sendDue() {
        int room = free.availablePermits();
        int begun = 0;
        if (room > 0) {
            for (DueMessage message : queue.take(room)) {
                free.acquireUninterruptibly();
                senders.execute(() -> {
                    try {
                        Answered answered = attempt(message);
                        queue.note(message, answered.attempt(), answered.rest());
                    } catch (RuntimeException lost) {
                        LOG.warn("{} was sent, but that could not be noted; it will be sent again", message.id(), lost);
                    } finally {
                        free.release();
                    }
                });
                begun++;
            }
        }
        return begun;
    }

    /** @param rest how long the server asked to be left alone */
    private record Answered(Attempt attempt, Duration rest) {}

    private Answered attempt(DueMessage message) {
        Instant at = clock.instant();
        long start = System.nanoTime();
        HttpPost request = request(message, at);
        String head = head("POST " + message.url() + " HTTP/1.1", request.getHeaders());
        if (message.secrets().isEmpty()) {
            return failed(at, start, head, "The secret cannot be read; rotate it");
        }
        // A server that sends a byte now and then would keep the connection for ever.
        ScheduledFuture<?> end = watch.schedule(() -> request.abort(), ALTOGETHER.toMillis(), TimeUnit.MILLISECONDS);
        AtomicReference<@Nullable Answered> answered = new AtomicReference<>();
        try {
            return http.execute(request, response -> {
                String begin = body(response, request);
                Answered attempt = new Answered(
                        new Attempt(
                                at,
                                millis(start),
                                head,
                                response.getCode(),
                                head(
                                        response.getVersion() + " " + response.getCode() + " "
                                                + response.getReasonPhrase(),
                                        response.getHeaders()),
                                begin,
                                null),
                        RetryAfter.rest(response, at));
                answered.set(attempt);
                return attempt;
            });
        } catch (IOException | IllegalArgumentException failure) {
            Answered known = answered.get();
            if (known != null) {
                // Only the rest of the answer could not be read.
                return known;
            }
            String what = request.isAborted() && millis(start) >= ALTOGETHER.toMillis()
                    ? "No whole answer within " + ALTOGETHER.toSeconds() + " s"
                    : failure.getClass().getSimpleName() + ": " + failure.getMessage();
            return failed(at, start, head, what);
        } finally {
            end.cancel(false);
        }
    }

    private static HttpPost request(DueMessage message, Instant at) {
        HttpPost request = new HttpPost(message.url());
        request.setHeader("webhook-id", message.id().toString());
        request.setHeader("webhook-timestamp", Long.toString(at.getEpochSecond()));
        request.setHeader("webhook-signature", Signature.of(message.secrets(), message.id(), at, message.body()));
        request.setEntity(new StringEntity(message.body(), ContentType.APPLICATION_JSON));
        return request;
    }

    /** The beginning of the answer's body; the rest is not read. */
    private static String body(ClassicHttpResponse response, HttpPost request) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return "";
        }
        InputStream in = entity.getContent();
        byte[] begin = in.readNBytes(SHOWN_BYTES);
        if (begin.length == SHOWN_BYTES) {
            // Closing would read on to the end, which may never come.
            request.abort();
        }
        return printable(new String(begin, StandardCharsets.UTF_8));
    }

    private static Answered failed(Instant at, long start, String head, String failure) {
        return new Answered(new Attempt(at, millis(start), head, null, null, null, printable(failure)), Duration.ZERO);
    }

    private static int millis(long start) {
        return (int) Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static String head(String first, Header[] headers) {
        String head = Arrays.stream(headers)
                .map(header -> header.getName() + ": " + header.getValue())
                .collect(Collectors.joining("\n", first + "\n", ""));
        return printable(head.length() > SHOWN_BYTES ? head.substring(0, SHOWN_BYTES) : head);
    }

    /** PostgreSQL keeps no NUL, and people read no control characters. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").replaceAll("[\\ud800-\\udfff]", "?");
    }

    /** Lets what is under way end for a moment; what does not is sent again after a restart. */
    @Override
    public void close() {
        senders.shutdown();
        try {
            if (!senders.awaitTermination(2, TimeUnit.SECONDS)) {
                senders.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            senders.shutdownNow();
            Thread.currentThread().interrupt();
        }
        watch.shutdownNow();
        try {
            http.close();
        } catch (IOException closing) {
            LOG.debug("Closing the connections failed", closing);
        }
    }
}
