package beckon.connect.message;

import org.jspecify.annotations.Nullable;

/**
 * One From, To, Contact, Route or Record-Route value: a URI with or without angle brackets, a display name and
 * parameters (RFC 3261, sections 20.10 and 25.1). Holds positions in the message's bytes.
 */
public final class Address {
    private final byte[] bytes;
    private final int from;
    private final int uriFrom;
    private final int uriTo;
    private final int parametersFrom;
    private final int to;
    private final String tag;

    private Address(byte[] bytes, int from, int uriFrom, int uriTo, int parametersFrom, int to) throws SyntaxException {
        this.bytes = bytes;
        this.from = from;
        this.uriFrom = uriFrom;
        this.uriTo = uriTo;
        this.parametersFrom = parametersFrom;
        this.to = to;
        String found = Parameters.value(bytes, parametersFrom, to, "tag");
        this.tag = found == null ? "" : found;
    }

    /** The URI as written. */
    public String uri() {
        return Text.latin(bytes, uriFrom, uriTo);
    }

    /** The tag, empty if there is none. */
    public String tag() {
        return tag;
    }

    /** Everything before the parameters as written: display name and URI. */
    public String party() {
        int end = parametersFrom;
        while (end > from && Text.isSpace(bytes[end - 1])) {
            end--;
        }
        return Text.unfolded(bytes, from, end);
    }

    /** The display name without its quotes, empty if there is none. */
    public String displayName() {
        int end = uriFrom - 1;
        if (end <= from) {
            return "";
        }
        String name = Text.unfolded(bytes, from, end).strip();
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1") : name;
    }

    /** A parameter's value as written, {@code ""} for a flag, {@code null} if it is not there. */
    public @Nullable String parameter(String lowerName) {
        try {
            return Parameters.value(bytes, parametersFrom, to, lowerName);
        } catch (SyntaxException checkedWhenParsed) {
            return null;
        }
    }

    int end() {
        return to;
    }

    /** Reads one value, which ends at a comma or at {@code to}. */
    static Address parse(byte[] b, int start, int to, String where) throws SyntaxException {
        int from = Text.skipSpace(b, start, to);
        int i = from;
        if (i < to && b[i] == '"') {
            i = Text.skipSpace(b, Text.skipQuoted(b, i, to), to);
            if (i >= to || b[i] != '<') {
                throw new SyntaxException("Bad display name in " + where);
            }
        } else {
            while (i < to && (Text.isToken(b[i]) || Text.isSpace(b[i]) || b[i] < 0)) {
                i++;
            }
        }
        return i < to && b[i] == '<' ? bracketed(b, from, i, to, where) : bare(b, from, to, where);
    }

    private static Address bracketed(byte[] b, int from, int open, int to, String where) throws SyntaxException {
        int close = Text.indexOf(b, '>', open + 1, to);
        if (close < 0) {
            throw new SyntaxException("Missing > in " + where);
        }
        SipUri.check(b, open + 1, close, true, where);
        int end = Parameters.skip(b, close + 1, to, where);
        return new Address(b, from, open + 1, close, close + 1, end);
    }

    private static Address bare(byte[] b, int from, int to, String where) throws SyntaxException {
        int i = from;
        while (i < to && b[i] != ';' && b[i] != ',' && !Text.isSpace(b[i])) {
            i++;
        }
        // Without brackets a question mark or comma would not belong to the URI (RFC 3261, section 20.10).
        SipUri.check(b, from, i, false, where);
        int end = Parameters.skip(b, i, to, where);
        return new Address(b, from, from, i, i, end);
    }
}
