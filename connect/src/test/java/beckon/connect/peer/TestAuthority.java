package beckon.connect.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Issues certificates for the tests, with openssl. */
public final class TestAuthority {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final Path certificate;

    /** A certificate and its key as files. */
    public record Issued(Path certificate, Path key) {}

    public TestAuthority(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.certificate = folder.resolve("authority.pem");
        openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=Test-Authority"
                + " -keyout authority.key -out authority.pem");
    }

    /** What those who believe this authority are given. */
    public Path certificate() {
        return certificate;
    }

    /**
     * Issues a certificate that is valid now.
     *
     * @param names as openssl writes alternative names, for instance {@code DNS:sip.example,IP:127.0.0.1}
     */
    public Issued issue(String file, String names) throws IOException, InterruptedException {
        return issue(file, names, "-days 30");
    }

    /** Issues one that was valid some years ago. */
    public Issued expired(String file, String names) throws IOException, InterruptedException {
        return issue(file, names, "past");
    }

    private Issued issue(String file, String names, String validity) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(file + ".ext"), "subjectAltName=" + names + "\n");
        openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=test -keyout " + file + ".key -out "
                + file + ".csr");
        if (validity.startsWith("-days")) {
            openssl("x509 -req -in " + file + ".csr -CA authority.pem -CAkey authority.key -CAcreateserial -extfile "
                    + file + ".ext -out " + file + ".pem " + validity);
        } else {
            Path database = Files.createDirectories(folder.resolve(file + ".ca"));
            Files.writeString(database.resolve("index.txt"), "");
            Files.writeString(database.resolve("serial"), "01\n");
            Files.writeString(
                    database.resolve("ca.cnf"),
                    "[ca]\ndefault_ca=it\n[it]\nnew_certs_dir=" + database + "\ndatabase=" + database
                            + "/index.txt\nserial=" + database
                            + "/serial\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n");
            openssl("ca -batch -notext -config " + database.resolve("ca.cnf") + " -cert authority.pem -keyfile"
                    + " authority.key -in " + file + ".csr -extfile " + file
                    + ".ext -startdate 20200101000000Z -enddate 20200201000000Z -out " + file + ".pem");
        }
        return new Issued(folder.resolve(file + ".pem"), folder.resolve(file + ".key"));
    }

    private void openssl(String words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words.split(" ")));
        try (Program program = Program.start("openssl", folder, command)) {
            if (program.exit(PATIENCE) != 0) {
                throw new AssertionError("openssl " + words + ": " + program.text());
            }
        }
    }

    /** TLS for a peer of Java that shows the certificate and believes this authority. */
    public SSLContext context(Issued shown) throws IOException, InterruptedException, GeneralSecurityException {
        String name = shown.certificate().getFileName().toString();
        openssl("pkcs12 -export -in " + name + " -inkey " + shown.key().getFileName() + " -passout pass:secret -out "
                + name + ".p12");
        char[] secret = "secret".toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), secret), secret);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        try (var in = Files.newInputStream(certificate)) {
            authorities.setCertificateEntry(
                    "authority",
                    java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
