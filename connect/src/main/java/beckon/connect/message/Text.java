package beckon.connect.message;

import java.nio.charset.StandardCharsets;

/**
 * The character classes of RFC 3261, section 25.1, and the few scans over bytes that every field needs. Texts are
 * read as ISO 8859-1 so that any byte survives a round trip.
 */
final class Text {
    private static final int TOKEN = 1;
    private static final int DIGIT = 2;
    private static final int ALPHA = 4;
    private static final int USER = 8;
    private static final int HOST = 16;
    private static final int PARAMETER = 32;
    private static final byte[] CLASSES = classes();

    private Text() {}

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int c = '0'; c <= '9'; c++) {
            classes[c] = TOKEN | DIGIT | USER | HOST | PARAMETER;
        }
        for (int c = 'a'; c <= 'z'; c++) {
            classes[c] = TOKEN | ALPHA | USER | HOST | PARAMETER;
            classes[c - 32] = TOKEN | ALPHA | USER | HOST | PARAMETER;
        }
        mark(classes, "-.!%*_+`'~", TOKEN);
        mark(classes, "-_.!~*'()&=+$,;?/:", USER);
        mark(classes, "-._", HOST);
        mark(classes, "-_.!~*'()[]/:&+$=;", PARAMETER);
        return classes;
    }

    private static void mark(byte[] classes, String characters, int flag) {
        for (int i = 0; i < characters.length(); i++) {
            classes[characters.charAt(i)] = (byte) (classes[characters.charAt(i)] | flag);
        }
    }

    static boolean isToken(byte b) {
        return (CLASSES[b & 0xff] & TOKEN) != 0;
    }

    static boolean isDigit(byte b) {
        return (CLASSES[b & 0xff] & DIGIT) != 0;
    }

    static boolean isAlpha(byte b) {
        return (CLASSES[b & 0xff] & ALPHA) != 0;
    }

    /** Characters of a user part and its password, the colon between them included, escapes apart. */
    static boolean isUser(byte b) {
        return (CLASSES[b & 0xff] & USER) != 0;
    }

    static boolean isHost(byte b) {
        return (CLASSES[b & 0xff] & HOST) != 0;
    }

    /** Characters of URI parameters with the signs that part them, escapes apart. */
    static boolean isParameter(byte b) {
        return (CLASSES[b & 0xff] & PARAMETER) != 0;
    }

    static boolean isHex(byte b) {
        return isDigit(b) || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
    }

    /** White space, and the line ends of folded values, which stand for white space (RFC 3261, section 7.3.1). */
    static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    static int skipSpace(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isSpace(bytes[i])) {
            i++;
        }
        return i;
    }

    static int skipToken(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isToken(bytes[i])) {
            i++;
        }
        return i;
    }

    static int skipDigits(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isDigit(bytes[i])) {
            i++;
        }
        return i;
    }

    /** The place after the closing quote of a quoted string that opens at {@code from}. */
    static int skipQuoted(byte[] bytes, int from, int to) throws SyntaxException {
        for (int i = from + 1; i < to; i++) {
            if (bytes[i] == '\\') {
                i++;
            } else if (bytes[i] == '"') {
                return i + 1;
            }
        }
        throw new SyntaxException("Unbalanced quote");
    }

    static boolean equalsIgnoringCase(byte[] bytes, int from, int to, String lower) {
        if (to - from != lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            int b = bytes[from + i];
            if (b >= 'A' && b <= 'Z') {
                b += 32;
            }
            if (b != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean equals(byte[] bytes, int from, int to, String text) {
        if (to - from != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static int indexOf(byte[] bytes, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** A decimal number; more than {@code most} is an error, never an overflow. */
    static long number(byte[] bytes, int from, int to, long most, String what) throws SyntaxException {
        if (from >= to || skipDigits(bytes, from, to) != to) {
            throw new SyntaxException(what + " is not a number");
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (bytes[i] - '0');
            if (value > most) {
                throw new SyntaxException(what + " is too large");
            }
        }
        return value;
    }

    static String latin(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The value with folds turned into single spaces. */
    static String unfolded(byte[] bytes, int from, int to) {
        if (indexOf(bytes, '\n', from, to) < 0) {
            return latin(bytes, from, to);
        }
        StringBuilder text = new StringBuilder(to - from);
        int i = from;
        while (i < to) {
            if (bytes[i] == '\r' || bytes[i] == '\n') {
                i = skipSpace(bytes, i, to);
                text.append(' ');
            } else {
                text.append((char) (bytes[i++] & 0xff));
            }
        }
        return text.toString();
    }
}
