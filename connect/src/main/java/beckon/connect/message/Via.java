package beckon.connect.message;

/**
 * One Via value (RFC 3261, section 20.42). The positions say where a receiver writes what it saw (section 18.2.1 and
 * RFC 3581).
 *
 * @param transport as written, for instance {@code UDP}
 * @param host sent-by host, brackets of an IPv6 address kept
 * @param port sent-by port, or -1
 * @param branch the branch, empty if there is none
 * @param rport whether the parameter is there
 * @param rportEnd the place after a value-less {@code rport}, or -1
 * @param end the place after this value, white space apart
 */
public record Via(String transport, String host, int port, String branch, boolean rport, int rportEnd, int end) {
    /** Starts every branch that is unique as RFC 3261 asks. */
    public static final String COOKIE = "z9hG4bK";

    /** Whether the branch alone tells transactions apart; the bare cookie does not. */
    public boolean uniqueBranch() {
        return branch.length() > COOKIE.length() && branch.regionMatches(true, 0, COOKIE, 0, COOKIE.length());
    }

    static Via parse(byte[] b, int from, int to) throws SyntaxException {
        int i = word(b, Text.skipSpace(b, from, to), to, "sip");
        i = sign(b, i, to, '/');
        int version = i;
        i = Text.skipToken(b, i, to);
        if (!Text.equals(b, version, i, "2.0")) {
            throw new SyntaxException("Bad version in Via");
        }
        i = sign(b, i, to, '/');
        int transport = i;
        i = Text.skipToken(b, i, to);
        int transportEnd = i;
        int host = Text.skipSpace(b, i, to);
        if (transportEnd == transport || host == transportEnd) {
            throw new SyntaxException("Bad transport in Via");
        }
        i = SipUri.skipHost(b, host, to);
        int hostEnd = i;
        int port = -1;
        i = Text.skipSpace(b, i, to);
        if (i < to && b[i] == ':') {
            int digits = Text.skipSpace(b, i + 1, to);
            i = Text.skipDigits(b, digits, to);
            port = (int) Text.number(b, digits, i, 65535, "Port in Via");
        }
        return parameters(b, i, to, Text.latin(b, transport, transportEnd), Text.latin(b, host, hostEnd), port);
    }

    private static Via parameters(byte[] b, int from, int to, String transport, String host, int port)
            throws SyntaxException {
        String branch = "";
        boolean rport = false;
        int rportEnd = -1;
        int end = from;
        int i = Text.skipSpace(b, from, to);
        while (i < to && b[i] == ';') {
            int name = Text.skipSpace(b, i + 1, to);
            int nameEnd = Text.skipToken(b, name, to);
            if (nameEnd == name) {
                throw new SyntaxException("Empty parameter in Via");
            }
            end = nameEnd;
            i = Text.skipSpace(b, nameEnd, to);
            int value = i;
            int valueEnd = i;
            if (i < to && b[i] == '=') {
                value = Text.skipSpace(b, i + 1, to);
                valueEnd = Parameters.skipValue(b, value, to);
                end = valueEnd;
                i = Text.skipSpace(b, valueEnd, to);
            }
            if (Text.equalsIgnoringCase(b, name, nameEnd, "branch")) {
                branch = Text.latin(b, value, valueEnd);
            } else if (Text.equalsIgnoringCase(b, name, nameEnd, "rport")) {
                rport = true;
                rportEnd = valueEnd > value ? -1 : nameEnd;
            }
        }
        if (i < to && b[i] != ',') {
            throw new SyntaxException("Bad Via");
        }
        return new Via(transport, host, port, branch, rport, rportEnd, end);
    }

    private static int word(byte[] b, int from, int to, String lower) throws SyntaxException {
        int end = Text.skipToken(b, from, to);
        if (!Text.equalsIgnoringCase(b, from, end, lower)) {
            throw new SyntaxException("Bad protocol in Via");
        }
        return end;
    }

    private static int sign(byte[] b, int from, int to, char sign) throws SyntaxException {
        int i = Text.skipSpace(b, from, to);
        if (i >= to || b[i] != sign) {
            throw new SyntaxException("Bad Via");
        }
        return Text.skipSpace(b, i + 1, to);
    }
}
