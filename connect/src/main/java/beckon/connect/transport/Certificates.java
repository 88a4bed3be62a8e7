package beckon.connect.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and 1.3 with the operator's certificates, which are read again when their files change: connections that
 * stand go on, new ones show the new certificate, and files that cannot be used leave the old ones in place. Safe for
 * any number of threads.
 */
public final class Certificates implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Certificates.class);

    /** How often it is usually looked whether files have changed. */
    public static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private static final Duration SOON = Duration.ofDays(14);
    private static final int HANDSHAKE_THREADS =
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final TlsFiles files;
    private final Clock clock;
    private final Thread watch;

    /** Handshakes cost milliseconds, which calls on the loop must not wait for. */
    private final ExecutorService handshakes = new ThreadPoolExecutor(
            HANDSHAKE_THREADS,
            HANDSHAKE_THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DefaultThreadFactory("sip-tls", true));

    private volatile Contexts contexts;
    private List<FileTime> seen;

    private record Contexts(SslContext server, SslContext client) {}

    private Certificates(TlsFiles files, Clock clock, Duration lookEvery) throws TlsFilesException {
        this.files = files;
        this.clock = clock;
        this.seen = times();
        this.contexts = read();
        this.watch = Thread.ofVirtual().name("sip-certificates").start(() -> watch(lookEvery));
    }

    /**
     * Reads the files.
     *
     * @param lookEvery how often it is looked whether they have changed
     * @throws TlsFilesException if they cannot be used
     */
    public static Certificates read(TlsFiles files, Clock clock, Duration lookEvery) throws TlsFilesException {
        return new Certificates(files, clock, lookEvery);
    }

    /**
     * The handler of a connection that came in.
     *
     * @param patience for the handshake
     */
    public SslHandler server(ByteBufAllocator allocator, Duration patience) {
        return handler(contexts.server().newEngine(allocator), patience);
    }

    /** The handler of a connection to {@code host}, which is told for whom it is meant (SNI). */
    SslHandler client(ByteBufAllocator allocator, String host, int port, Duration patience) {
        SSLEngine engine = contexts.client().newEngine(allocator, host, port);
        if (!NetUtil.isValidIpV4Address(host) && !NetUtil.isValidIpV6Address(host)) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            engine.setSSLParameters(parameters);
        }
        return handler(engine, patience);
    }

    private SslHandler handler(SSLEngine engine, Duration patience) {
        SslHandler handler = new SslHandler(engine, handshakes);
        handler.setHandshakeTimeoutMillis(patience.toMillis());
        return handler;
    }

    private void watch(Duration lookEvery) {
        try {
            while (true) {
                Thread.sleep(lookEvery);
                List<FileTime> now = times();
                if (!now.equals(seen)) {
                    seen = now;
                    readAgain();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAgain() {
        try {
            contexts = read();
            log.info("The certificate {} was read again; new connections show it", files.certificate());
        } catch (TlsFilesException unusable) {
            log.error("{}. The certificate read before stays in use; put the files right", unusable.getMessage());
        }
    }

    private List<FileTime> times() {
        List<FileTime> times = new ArrayList<>();
        for (@Nullable Path file : new @Nullable Path[] {files.certificate(), files.key(), files.trust()}) {
            if (file != null) {
                times.add(time(file));
            }
        }
        return times;
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException missing) {
            return FileTime.fromMillis(0);
        }
    }

    private Contexts read() throws TlsFilesException {
        List<X509Certificate> chain = PemFile.certificates(files.certificate());
        PrivateKey key = PemFile.key(files.key());
        checkDates(chain.getFirst());
        checkPair(chain.getFirst().getPublicKey(), key);
        X509Certificate[] shown = chain.toArray(X509Certificate[]::new);
        try {
            SslContextBuilder server = SslContextBuilder.forServer(key, shown);
            SslContextBuilder client = SslContextBuilder.forClient()
                    .keyManager(key, shown)
                    .trustManager(trust())
                    // Names are compared by the rules of SIP, not of HTTPS: see DomainIdentity.
                    .endpointIdentificationAlgorithm(null);
            return new Contexts(build(server), build(client));
        } catch (GeneralSecurityException | IOException unusable) {
            throw new TlsFilesException(files.certificate() + " and " + files.key() + " cannot be used for TLS: "
                    + unusable.getMessage() + ". Use an RSA or EC certificate with its key");
        }
    }

    private static SslContext build(SslContextBuilder builder) throws SSLException {
        return builder.sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .build();
    }

    private void checkDates(X509Certificate own) throws TlsFilesException {
        Instant now = clock.instant();
        Instant end = own.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            throw new TlsFilesException("The certificate " + files.certificate() + " expired at " + end
                    + "; have it renewed and put the new one there");
        }
        if (now.isBefore(own.getNotBefore().toInstant())) {
            throw new TlsFilesException("The certificate " + files.certificate() + " is not valid before "
                    + own.getNotBefore().toInstant() + "; set this machine's clock or use another certificate");
        }
        if (now.plus(SOON).isAfter(end)) {
            log.warn("The certificate {} expires at {}; have it renewed", files.certificate(), end);
        }
    }

    /** A signature by the key must be good by the certificate. */
    private void checkPair(PublicKey certified, PrivateKey key) throws TlsFilesException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        byte[] sample = {1, 2, 3};
        boolean fits;
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(sample);
            byte[] signed = signing.sign();
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certified);
            checking.update(sample);
            fits = checking.verify(signed);
        } catch (GeneralSecurityException differentKinds) {
            fits = false;
        }
        if (!fits) {
            throw new TlsFilesException("The key " + files.key() + " does not belong to the certificate "
                    + files.certificate() + "; name the key that it was made for");
        }
    }

    private TrustManager trust() throws TlsFilesException, GeneralSecurityException, IOException {
        Path more = files.trust();
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        X509TrustManager usual = (X509TrustManager) factory.getTrustManagers()[0];
        if (more == null) {
            return usual;
        }
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (X509Certificate issuer : usual.getAcceptedIssuers()) {
            all.setCertificateEntry("usual-" + number++, issuer);
        }
        for (X509Certificate issuer : PemFile.certificates(more)) {
            all.setCertificateEntry("own-" + number++, issuer);
        }
        TrustManagerFactory joined = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        joined.init(all);
        return joined.getTrustManagers()[0];
    }

    /** Stops looking at the files. */
    @Override
    public void close() {
        watch.interrupt();
        var unused = handshakes.shutdownNow();
    }
}
