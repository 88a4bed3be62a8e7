package beckon.connect.transport;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where certificates are kept, as PEM.
 *
 * @param certificate our own, followed by those that lead to its issuer
 * @param key its private key, as PKCS #8 and without a password
 * @param trust issuers to be trusted beside those that Java trusts, or {@code null}
 */
public record TlsFiles(Path certificate, Path key, @Nullable Path trust) {}
