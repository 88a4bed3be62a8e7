package beckon.connect.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys from PEM files (RFC 7468). */
final class PemFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private PemFile() {}

    /** Every certificate of the file, at least one. */
    static List<X509Certificate> certificates(Path file) throws TlsFilesException {
        List<X509Certificate> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text(file));
        while (blocks.find()) {
            if (blocks.group(1).endsWith("CERTIFICATE")) {
                found.add(certificate(file, blocks.group(2)));
            }
        }
        if (found.isEmpty()) {
            throw new TlsFilesException(
                    file + " holds no certificate; it has to be PEM, with -----BEGIN CERTIFICATE-----");
        }
        return found;
    }

    private static X509Certificate certificate(Path file, String base64) throws TlsFilesException {
        try {
            Certificate read = CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64)));
            return (X509Certificate) read;
        } catch (CertificateException | IllegalArgumentException broken) {
            throw new TlsFilesException(file + " holds a broken certificate: " + broken.getMessage()
                    + ". Copy the file anew from where it was issued");
        }
    }

    static PrivateKey key(Path file) throws TlsFilesException {
        Matcher blocks = BLOCK.matcher(text(file));
        while (blocks.find()) {
            String kind = blocks.group(1);
            if (kind.equals("PRIVATE KEY")) {
                return key(file, blocks.group(2));
            }
            if (kind.endsWith("PRIVATE KEY")) {
                throw new TlsFilesException(file + " holds a key as " + kind + "; turn it into PKCS #8 with: openssl"
                        + " pkcs8 -topk8 -nocrypt -in " + file + " -out NEW-FILE");
            }
        }
        throw new TlsFilesException(file + " holds no private key; it has to be PEM, with -----BEGIN PRIVATE KEY-----");
    }

    private static PrivateKey key(Path file, String base64) throws TlsFilesException {
        for (String algorithm : ALGORITHMS) {
            try {
                byte[] encoded = Base64.getMimeDecoder().decode(base64);
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException | IllegalArgumentException another) {
                // The encoding does not say the algorithm where a parser could see it: each is tried.
            }
        }
        throw new TlsFilesException(file + " holds a key that is broken or neither RSA, EC nor EdDSA; make a new one");
    }

    private static String text(Path file) throws TlsFilesException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw new TlsFilesException("There is no file " + file + "; name the PEM file that is meant");
        } catch (IOException unreadable) {
            throw new TlsFilesException(
                    file + " cannot be read: " + unreadable + ". Give this process the right to read it");
        }
    }
}
