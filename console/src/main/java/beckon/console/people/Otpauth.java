package beckon.console.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address by which authenticators take on a secret: {@code otpauth}, as Google Authenticator's key URI format has it. */
final class Otpauth {
    private Otpauth() {}

    /** @param secret in base32 */
    static String uri(String email, String secret) {
        return "otpauth://totp/Beckon:" + encoded(email) + "?secret=" + secret + "&issuer=Beckon";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
