package beckon.connect.call;

import beckon.connect.message.HeaderName;
import beckon.connect.message.SipMessage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A Session-Expires value (RFC 4028, section 4).
 *
 * @param seconds the session interval
 * @param refresher {@code uac}, {@code uas}, or empty where none is named
 */
record SessionExpires(int seconds, String refresher) {
    private static final int MOST_DIGITS = 9;

    /** What the message says, or {@code null} where it says nothing that can be read. */
    static @Nullable SessionExpires of(SipMessage message) {
        String value = message.headers().first(HeaderName.SESSION_EXPIRES);
        if (value == null) {
            return null;
        }
        int seconds = number(value);
        if (seconds <= 0) {
            return null;
        }
        String lower = value.toLowerCase(Locale.ROOT).replace(" ", "");
        return new SessionExpires(
                seconds, lower.contains("refresher=uas") ? "uas" : lower.contains("refresher=uac") ? "uac" : "");
    }

    /** Min-SE in seconds, 0 where there is none. */
    static int least(SipMessage message) {
        String value = message.headers().first(HeaderName.MIN_SE);
        return value == null ? 0 : Math.max(0, number(value));
    }

    boolean byServer() {
        return refresher.equals("uas");
    }

    boolean byClient() {
        return refresher.equals("uac");
    }

    private static int number(String value) {
        int end = 0;
        while (end < value.length() && Character.isDigit(value.charAt(end))) {
            end++;
        }
        return end == 0 || end > MOST_DIGITS ? -1 : Integer.parseInt(value, 0, end, 10);
    }
}
