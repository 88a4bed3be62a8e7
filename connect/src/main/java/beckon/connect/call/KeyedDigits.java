package beckon.connect.call;

import beckon.connect.message.HeaderName;
import beckon.connect.message.SipRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keys that a caller pressed, as INFO carries them: {@code application/dtmf-relay} ({@code Signal=5} on a line) or
 * {@code application/dtmf} (the keys alone). Neither is a standard; both are what telephones send.
 */
final class KeyedDigits {
    private static final int LONGEST = 32;

    private KeyedDigits() {}

    /** The keys among {@code 0..9 * #}, or {@code null} where the request says nothing of keys. */
    static @Nullable String of(SipRequest info) {
        String type = info.headers().first(HeaderName.CONTENT_TYPE);
        if (type == null) {
            return null;
        }
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.equals("application/dtmf-relay") && !media.equals("application/dtmf")) {
            return null;
        }
        String body = new String(info.bytes(), info.bodyFrom(), info.bodyLength(), StandardCharsets.ISO_8859_1);
        for (String line : body.split("\r?\n")) {
            String[] parts = line.split("=", 2);
            if (parts.length == 2 && parts[0].strip().equalsIgnoreCase("signal")) {
                return keys(parts[1].strip());
            }
        }
        return media.equals("application/dtmf") ? keys(body.strip()) : "";
    }

    private static String keys(String written) {
        // RFC 4733 numbers the keys; some telephones send the number of * and # instead of the sign.
        return switch (written) {
            case "10" -> "*";
            case "11" -> "#";
            default -> written.length() > LONGEST ? "" : written.replaceAll("[^0-9*#]", "");
        };
    }
}
