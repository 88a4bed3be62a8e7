package beckon.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that signs itself, made with openssl for loopback and for {@code *.localhost}.
 *
 * @param certificate PEM file
 * @param key PEM file
 */
public record OwnCertificate(Path certificate, Path key) {
    private static final char[] SECRET = "secret".toCharArray();

    /** Makes one in {@code folder}, in files that bear the name. */
    public static OwnCertificate make(Path folder, String name) {
        openssl(
                folder,
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=" + name
                        + " -addext subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:*.localhost -keyout " + name
                        + ".key -out " + name + ".pem");
        return new OwnCertificate(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
    }

    /** Puts this one where another one was. */
    public void replace(OwnCertificate other) throws IOException {
        Files.copy(key, other.key, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(certificate, other.certificate, StandardCopyOption.REPLACE_EXISTING);
    }

    /** For servers that show it, and for clients that believe it and {@code others}. */
    public SSLContext context(OwnCertificate... others) {
        Path folder = Objects.requireNonNull(certificate.toAbsolutePath().getParent());
        openssl(
                folder,
                "pkcs12 -export -in " + certificate.getFileName() + " -inkey " + key.getFileName()
                        + " -passout pass:secret -out " + key.getFileName() + ".p12");
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(
                    KeyStore.getInstance(
                            folder.resolve(key.getFileName() + ".p12").toFile(), SECRET),
                    SECRET);
            KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
            believed.load(null, null);
            List<OwnCertificate> all = new ArrayList<>(Arrays.asList(others));
            all.add(this);
            for (OwnCertificate one : all) {
                try (InputStream in = Files.newInputStream(one.certificate)) {
                    believed.setCertificateEntry(
                            "own-" + believed.size(),
                            CertificateFactory.getInstance("X.509").generateCertificate(in));
                }
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(believed);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void openssl(Path folder, String words) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words.split(" ")));
        try {
            Process openssl = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("openssl.log").toFile())
                    .start();
            if (!openssl.waitFor(20, TimeUnit.SECONDS) || openssl.exitValue() != 0) {
                throw new IllegalStateException(
                        "openssl " + words + ": " + Files.readString(folder.resolve("openssl.log")));
            }
        } catch (IOException failure) {
            throw new IllegalStateException("These tests need the program openssl", failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
