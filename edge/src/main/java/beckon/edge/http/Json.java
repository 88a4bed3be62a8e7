package beckon.edge.http;

/** JSON strings (RFC 8259, section 7), written by hand because an ad decision is little else. */
public final class Json {
    private static final String HEX = "0123456789abcdef";

    private Json() {}

    /** The text as a JSON string, quotes included; {@code <} and {@code >} are escaped so that it never closes a tag. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        quote(out, text);
        return out.toString();
    }

    /** Appends the text as a JSON string. */
    public static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            switch (character) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (character < ' '
                            || character == '<'
                            || character == '>'
                            || character == '\u2028'
                            || character == '\u2029'
                            || (Character.isSurrogate(character) && !paired(text, index))) {
                        escape(out, character);
                    } else {
                        out.append(character);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(String text, int index) {
        char character = text.charAt(index);
        return Character.isHighSurrogate(character)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }

    private static void escape(StringBuilder out, char character) {
        out.append("\\u")
                .append(HEX.charAt(character >> 12))
                .append(HEX.charAt((character >> 8) & 15))
                .append(HEX.charAt((character >> 4) & 15))
                .append(HEX.charAt(character & 15));
    }
}
