package beckon.connect.message;

/** Version, three digits and a reason phrase, which may be empty (RFC 3261, section 7.2). */
record StatusLine(int status, int reasonFrom, int reasonTo) {

    static StatusLine parse(byte[] b, int from, int to) throws SyntaxException {
        int digits = from + 8;
        if (to < digits + 3 || !Text.equalsIgnoringCase(b, from, digits, "sip/2.0 ")) {
            throw new SyntaxException("Bad status line");
        }
        int end = Text.skipDigits(b, digits, to);
        if (end != digits + 3 || (end < to && b[end] != ' ')) {
            throw new SyntaxException("Bad status code");
        }
        int status = (b[digits] - '0') * 100 + (b[digits + 1] - '0') * 10 + b[digits + 2] - '0';
        if (status < 100 || status > 699) {
            throw new SyntaxException("Bad status code");
        }
        return new StatusLine(status, Math.min(end + 1, to), to);
    }
}
