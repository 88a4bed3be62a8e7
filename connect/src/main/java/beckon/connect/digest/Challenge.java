package beckon.connect.digest;

import org.jspecify.annotations.Nullable;

/**
 * What a server asks for (RFC 7616, section 3.3).
 *
 * @param opaque to be given back, empty if there is none
 * @param auth whether the server offers {@code qop=auth}
 * @param stale whether only the nonce was too old
 */
public record Challenge(String realm, String nonce, String opaque, Algorithm algorithm, boolean auth, boolean stale) {

    /** Reads a WWW-Authenticate or Proxy-Authenticate value; {@code null} if it cannot be answered from here. */
    public static @Nullable Challenge parse(String header) {
        DigestFields fields = DigestFields.parse(header);
        if (fields == null) {
            return null;
        }
        Algorithm algorithm = Algorithm.named(fields.get("algorithm"));
        String realm = fields.get("realm");
        String nonce = fields.get("nonce");
        String qop = fields.get("qop");
        if (algorithm == null || realm == null || nonce == null || (qop != null && !offersAuth(qop))) {
            return null;
        }
        return new Challenge(
                realm,
                nonce,
                fields.get("opaque", ""),
                algorithm,
                qop != null,
                fields.get("stale", "").equalsIgnoreCase("true"));
    }

    private static boolean offersAuth(String qop) {
        for (String one : qop.split(",")) {
            if (one.strip().equalsIgnoreCase("auth")) {
                return true;
            }
        }
        return false;
    }

    /** The header's value. */
    public String text() {
        return "Digest realm=" + DigestFields.quoted(realm)
                + (auth ? ", qop=\"auth\"" : "")
                + ", nonce=" + DigestFields.quoted(nonce)
                + (opaque.isEmpty() ? "" : ", opaque=" + DigestFields.quoted(opaque))
                + (stale ? ", stale=true" : "")
                + ", algorithm=" + algorithm.text();
    }
}
