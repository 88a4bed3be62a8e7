package beckon.connect.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The header fields this server looks at; all others are {@link #OTHER} and pass by untouched. Names are matched
 * without regard to case and in their compact form (RFC 3261, section 7.3.3).
 */
public enum HeaderName {
    VIA("Via", 'v'),
    FROM("From", 'f'),
    TO("To", 't'),
    CALL_ID("Call-ID", 'i'),
    CSEQ("CSeq"),
    CONTACT("Contact", 'm'),
    MAX_FORWARDS("Max-Forwards"),
    ROUTE("Route"),
    RECORD_ROUTE("Record-Route"),
    CONTENT_LENGTH("Content-Length", 'l'),
    CONTENT_TYPE("Content-Type", 'c'),
    DATE("Date"),
    EXPIRES("Expires"),
    MIN_EXPIRES("Min-Expires"),
    REQUIRE("Require"),
    PROXY_REQUIRE("Proxy-Require"),
    SUPPORTED("Supported", 'k'),
    ALLOW("Allow"),
    RSEQ("RSeq"),
    RACK("RAck"),
    REASON("Reason"),
    SESSION_EXPIRES("Session-Expires", 'x'),
    MIN_SE("Min-SE"),
    REFER_TO("Refer-To", 'r'),
    AUTHORIZATION("Authorization"),
    PROXY_AUTHORIZATION("Proxy-Authorization"),
    WWW_AUTHENTICATE("WWW-Authenticate"),
    PROXY_AUTHENTICATE("Proxy-Authenticate"),
    RETRY_AFTER("Retry-After"),
    P_ASSERTED_IDENTITY("P-Asserted-Identity"),
    P_PREFERRED_IDENTITY("P-Preferred-Identity"),
    REMOTE_PARTY_ID("Remote-Party-ID"),
    PRIVACY("Privacy"),
    USER_AGENT("User-Agent"),
    OTHER("");

    private static final HeaderName[] BY_CODE = values();
    private static final HeaderName[][] BY_LENGTH = byLength();
    private static final @Nullable HeaderName[] BY_LETTER = byLetter();

    private final String text;
    private final String lower;
    private final char compact;
    private final int code;

    HeaderName(String text) {
        this(text, '\0');
    }

    // The code lives only inside one table of one run, so the order of the names may change freely.
    @SuppressWarnings("EnumOrdinal")
    HeaderName(String text, char compact) {
        this.text = text;
        this.lower = text.toLowerCase(Locale.ROOT);
        this.compact = compact;
        this.code = super.ordinal();
    }

    /** The name as RFC 3261 writes it. */
    public String text() {
        return text;
    }

    int code() {
        return code;
    }

    static HeaderName byCode(int code) {
        return BY_CODE[code];
    }

    static HeaderName of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 1) {
            HeaderName name = BY_LETTER[bytes[from] & 0xff];
            return name == null ? OTHER : name;
        }
        if (length < BY_LENGTH.length) {
            for (HeaderName candidate : BY_LENGTH[length]) {
                if (Text.equalsIgnoringCase(bytes, from, to, candidate.lower)) {
                    return candidate;
                }
            }
        }
        return OTHER;
    }

    private static HeaderName[][] byLength() {
        List<List<HeaderName>> buckets = new ArrayList<>();
        for (HeaderName name : values()) {
            while (buckets.size() <= name.lower.length()) {
                buckets.add(new ArrayList<>());
            }
            if (name != OTHER) {
                buckets.get(name.lower.length()).add(name);
            }
        }
        return buckets.stream().map(bucket -> bucket.toArray(HeaderName[]::new)).toArray(HeaderName[][]::new);
    }

    private static @Nullable HeaderName[] byLetter() {
        @Nullable HeaderName[] letters = new @Nullable HeaderName[256];
        for (HeaderName name : values()) {
            if (name.compact != '\0') {
                letters[name.compact] = name;
                letters[Character.toUpperCase(name.compact)] = name;
            }
        }
        return letters;
    }
}
