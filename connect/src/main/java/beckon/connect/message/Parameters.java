package beckon.connect.message;

import org.jspecify.annotations.Nullable;

/** The parameters behind a value: {@code ;name=value;flag} with white space and quotes as RFC 3261, 25.1 allows. */
final class Parameters {
    private Parameters() {}

    /** Checks parameters from {@code from}; returns the place of the comma that follows, or {@code to}. */
    static int skip(byte[] b, int from, int to, String where) throws SyntaxException {
        int i = Text.skipSpace(b, from, to);
        while (i < to && b[i] == ';') {
            int name = Text.skipSpace(b, i + 1, to);
            i = Text.skipToken(b, name, to);
            if (i == name) {
                throw new SyntaxException("Empty parameter in " + where);
            }
            i = Text.skipSpace(b, i, to);
            if (i < to && b[i] == '=') {
                i = Text.skipSpace(b, skipValue(b, Text.skipSpace(b, i + 1, to), to), to);
            }
        }
        if (i < to && b[i] != ',') {
            throw new SyntaxException("Bad parameters in " + where);
        }
        return i;
    }

    static int skipValue(byte[] b, int from, int to) throws SyntaxException {
        if (from < to && b[from] == '"') {
            return Text.skipQuoted(b, from, to);
        }
        int i = from;
        while (i < to && b[i] != ';' && b[i] != ',' && b[i] != '"' && !Text.isSpace(b[i])) {
            i++;
        }
        if (i == from) {
            throw new SyntaxException("Parameter without a value");
        }
        return i;
    }

    /** The value of a checked parameter as written: {@code ""} for a flag, {@code null} if it is not there. */
    static @Nullable String value(byte[] b, int from, int to, String lower) throws SyntaxException {
        int i = Text.skipSpace(b, from, to);
        while (i < to && b[i] == ';') {
            int name = Text.skipSpace(b, i + 1, to);
            int nameEnd = Text.skipToken(b, name, to);
            i = Text.skipSpace(b, nameEnd, to);
            int value = i;
            int valueEnd = i;
            if (i < to && b[i] == '=') {
                value = Text.skipSpace(b, i + 1, to);
                valueEnd = skipValue(b, value, to);
                i = Text.skipSpace(b, valueEnd, to);
            }
            if (Text.equalsIgnoringCase(b, name, nameEnd, lower)) {
                return Text.latin(b, value, valueEnd);
            }
        }
        return null;
    }
}
