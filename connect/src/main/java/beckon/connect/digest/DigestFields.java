package beckon.connect.digest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one challenge or credentials header: {@code Digest name=value, name="value"} (RFC 3261, 25.1). */
final class DigestFields {
    private static final int MOST_FIELDS = 32;
    private static final int LONGEST = 4096;

    private final Map<String, String> values = new HashMap<>();

    private DigestFields() {}

    /** Reads a header's value; {@code null} if it is of another scheme or broken. */
    static @Nullable DigestFields parse(String header) {
        String text = header.strip();
        if (text.length() > LONGEST || !text.regionMatches(true, 0, "Digest", 0, 6)) {
            return null;
        }
        DigestFields fields = new DigestFields();
        int i = 6;
        if (i >= text.length() || !space(text.charAt(i))) {
            return null;
        }
        while (true) {
            i = skipSpace(text, i);
            int name = i;
            while (i < text.length() && token(text.charAt(i))) {
                i++;
            }
            int nameEnd = i;
            i = skipSpace(text, i);
            if (nameEnd == name || i >= text.length() || text.charAt(i) != '=') {
                return null;
            }
            i = fields.value(text, skipSpace(text, i + 1), text.substring(name, nameEnd));
            if (i < 0) {
                return null;
            }
            i = skipSpace(text, i);
            if (i == text.length()) {
                return fields;
            }
            if (text.charAt(i++) != ',') {
                return null;
            }
        }
    }

    /** Takes a value; gives the place behind it, or -1 if it is broken or the name came before. */
    private int value(String text, int from, String name) {
        StringBuilder value = new StringBuilder();
        int i = from;
        if (i < text.length() && text.charAt(i) == '"') {
            i++;
            while (i < text.length() && text.charAt(i) != '"') {
                if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                    i++;
                }
                value.append(text.charAt(i++));
            }
            if (i == text.length()) {
                return -1;
            }
            i++;
        } else {
            while (i < text.length() && token(text.charAt(i))) {
                value.append(text.charAt(i++));
            }
            if (value.isEmpty()) {
                return -1;
            }
        }
        boolean repeated = values.put(name.toLowerCase(Locale.ROOT), value.toString()) != null;
        return repeated || values.size() > MOST_FIELDS ? -1 : i;
    }

    @Nullable String get(String name) {
        return values.get(name);
    }

    String get(String name, String missing) {
        return values.getOrDefault(name, missing);
    }

    /** A value in quotes, with what would end them escaped. */
    static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static int skipSpace(String text, int from) {
        int i = from;
        while (i < text.length() && space(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean space(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean token(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-.!%*_+`'~".indexOf(c) >= 0;
    }
}
