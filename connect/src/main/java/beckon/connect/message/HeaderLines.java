package beckon.connect.message;

/** Finds the header lines of a message and where its body starts (RFC 3261, section 7.3.1). */
final class HeaderLines {
    private HeaderLines() {}

    /** Fills the table from the line that starts at {@code from}; returns the place of the body. */
    static int read(byte[] b, int from, HeaderTable headers) throws SyntaxException {
        int line = from;
        SyntaxException fault = null;
        while (line < b.length) {
            if (b[line] == '\n' || (b[line] == '\r' && line + 1 < b.length && b[line + 1] == '\n')) {
                if (fault != null) {
                    throw fault;
                }
                return b[line] == '\n' ? line + 1 : line + 2;
            }
            int next = lineEnd(b, line);
            int nameEnd = Text.skipToken(b, line, next);
            int colon = nameEnd;
            while (colon < next && (b[colon] == ' ' || b[colon] == '\t')) {
                colon++;
            }
            if (nameEnd == line || colon == next || b[colon] != ':') {
                // Later headers are still wanted: the response that reports the fault is made from them.
                fault = fault == null ? new SyntaxException("Header line without a name") : fault;
            } else {
                int valueTo = next;
                while (valueTo > colon + 1 && Text.isSpace(b[valueTo - 1])) {
                    valueTo--;
                }
                int valueFrom = Text.skipSpace(b, colon + 1, valueTo);
                headers.add(HeaderName.of(b, line, nameEnd), line, valueFrom, valueTo, next);
            }
            line = next;
        }
        throw fault == null ? new SyntaxException("Headers do not end") : fault;
    }

    /**
     * The place after the line end, where folded lines belong to the line before. A carriage return alone is refused:
     * others might take it for a line end and see headers that are not there.
     */
    private static int lineEnd(byte[] b, int from) throws SyntaxException {
        int i = from;
        while (i < b.length) {
            byte here = b[i++];
            if (here == '\n' && (i == b.length || (b[i] != ' ' && b[i] != '\t'))) {
                return i;
            }
            if (here == '\r' && (i == b.length || b[i] != '\n')) {
                throw new SyntaxException("Carriage return without line feed");
            }
        }
        return i;
    }
}
