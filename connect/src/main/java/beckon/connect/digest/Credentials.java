package beckon.connect.digest;

import org.jspecify.annotations.Nullable;

/**
 * A client's answer to a {@link Challenge} (RFC 7616, section 3.4).
 *
 * @param qop {@code auth}, or empty for the form of RFC 2069
 * @param nc eight hexadecimal digits, empty without qop
 */
public record Credentials(
        String user,
        String realm,
        String nonce,
        String uri,
        String response,
        Algorithm algorithm,
        String qop,
        String nc,
        String cnonce,
        String opaque) {

    /** Reads an Authorization or Proxy-Authorization value; {@code null} if it is broken or not understood here. */
    public static @Nullable Credentials parse(String header) {
        DigestFields fields = DigestFields.parse(header);
        if (fields == null) {
            return null;
        }
        Algorithm algorithm = Algorithm.named(fields.get("algorithm"));
        String user = fields.get("username");
        String realm = fields.get("realm");
        String nonce = fields.get("nonce");
        String uri = fields.get("uri");
        String response = fields.get("response");
        if (algorithm == null || user == null || realm == null || nonce == null || uri == null || response == null) {
            return null;
        }
        return new Credentials(
                user,
                realm,
                nonce,
                uri,
                response,
                algorithm,
                fields.get("qop", ""),
                fields.get("nc", ""),
                fields.get("cnonce", ""),
                fields.get("opaque", ""));
    }

    /** The header's value. */
    public String text() {
        return "Digest username=" + DigestFields.quoted(user)
                + ", realm=" + DigestFields.quoted(realm)
                + ", nonce=" + DigestFields.quoted(nonce)
                + ", uri=" + DigestFields.quoted(uri)
                + ", response=" + DigestFields.quoted(response)
                + ", algorithm=" + algorithm.text()
                + (qop.isEmpty() ? "" : ", qop=" + qop + ", nc=" + nc + ", cnonce=" + DigestFields.quoted(cnonce))
                + (opaque.isEmpty() ? "" : ", opaque=" + DigestFields.quoted(opaque));
    }

    /** The count of uses of the nonce, or -1 if it is no such count. */
    long count() {
        if (nc.length() != 8) {
            return -1;
        }
        try {
            return Long.parseLong(nc, 16);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
