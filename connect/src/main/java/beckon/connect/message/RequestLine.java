package beckon.connect.message;

/** Method, URI and version with exactly one space between them (RFC 3261, section 7.1). */
record RequestLine(Method method, String name, String uri) {

    static RequestLine parse(byte[] b, int from, int to) throws SyntaxException {
        int methodEnd = Text.skipToken(b, from, to);
        if (methodEnd >= to || b[methodEnd] != ' ') {
            throw new SyntaxException("Bad method");
        }
        int uri = methodEnd + 1;
        int uriEnd = Text.indexOf(b, ' ', uri, to);
        if (uriEnd <= uri) {
            throw new SyntaxException("Bad request line");
        }
        int version = uriEnd + 1;
        if (!Text.equalsIgnoringCase(b, version, to, "sip/2.0")) {
            throw foreign(b, version, to)
                    ? new SyntaxException(505, "Version Not Supported")
                    : new SyntaxException("Bad request line");
        }
        SipUri.check(b, uri, uriEnd, false, "request line");
        Method method = Method.of(b, from, methodEnd);
        String name = method == Method.OTHER ? Text.latin(b, from, methodEnd) : method.name();
        return new RequestLine(method, name, Text.latin(b, uri, uriEnd));
    }

    private static boolean foreign(byte[] b, int from, int to) {
        if (to - from < 7 || !Text.equalsIgnoringCase(b, from, from + 4, "sip/")) {
            return false;
        }
        int dot = Text.skipDigits(b, from + 4, to);
        return dot > from + 4 && dot + 1 < to && b[dot] == '.' && Text.skipDigits(b, dot + 1, to) == to;
    }
}
