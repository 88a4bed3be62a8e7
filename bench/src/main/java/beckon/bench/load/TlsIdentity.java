package beckon.bench.load;

import beckon.bench.process.Program;
import beckon.bench.process.Workbench;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The one certificate of a run, for 127.0.0.1: everybody shows it and everybody trusts it.
 *
 * @param certificate as PEM
 * @param key as PEM
 */
public record TlsIdentity(Path certificate, Path key) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Makes one, of an elliptic curve, in the folder of the run. */
    public static TlsIdentity make(Workbench bench) throws IOException, InterruptedException {
        bench.start(
                        "openssl",
                        List.of(
                                Program.path("openssl"),
                                "req",
                                "-x509",
                                "-newkey",
                                "ec",
                                "-pkeyopt",
                                "ec_paramgen_curve:P-256",
                                "-nodes",
                                "-days",
                                "2",
                                "-subj",
                                "/CN=bench",
                                "-addext",
                                "subjectAltName=IP:127.0.0.1",
                                "-keyout",
                                "tls.key",
                                "-out",
                                "tls.pem"))
                .finish(PATIENCE);
        return new TlsIdentity(bench.folder().resolve("tls.pem"), bench.folder().resolve("tls.key"));
    }

    SslContext server() throws IOException {
        return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                .sslProvider(SslProvider.JDK)
                .build();
    }

    SslContext client() throws IOException {
        return SslContextBuilder.forClient()
                .trustManager(certificate.toFile())
                .sslProvider(SslProvider.JDK)
                .build();
    }
}
