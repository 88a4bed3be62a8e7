package beckon.connect.message;

/**
 * Reads SIP messages as RFC 3261 writes them, lenient where RFC 4475, section 3.1.1 demands it and strict where
 * section 3.1.2 does. Stateless and safe for any number of threads.
 */
public final class MessageParser {
    private MessageParser() {}

    /**
     * Reads one message that fills the array, as a datagram does; bytes behind its Content-Length are ignored.
     *
     * @param bytes belong to the result from now on
     */
    public static Parsed parse(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
            start++;
        }
        if (start == bytes.length) {
            return Noise.KEEP_ALIVE;
        }
        int lineTo = Text.indexOf(bytes, '\n', start, bytes.length);
        int end = lineTo < 0 ? bytes.length : lineTo;
        if (end > start && bytes[end - 1] == '\r') {
            end--;
        }
        if (!looksLikeSip(bytes, start, end)) {
            return lineTo < 0 && blank(bytes) ? Noise.KEEP_ALIVE : Noise.FOREIGN;
        }
        return parse(bytes, start, end, lineTo < 0 ? bytes.length : lineTo + 1);
    }

    private static Parsed parse(byte[] bytes, int start, int end, int headersFrom) {
        HeaderTable headers = new HeaderTable(bytes);
        boolean response = Text.equalsIgnoringCase(bytes, start, Math.min(start + 4, end), "sip/");
        SyntaxException fault = null;
        try {
            int bodyFrom = HeaderLines.read(bytes, headersFrom, headers);
            if (response) {
                StatusLine line = StatusLine.parse(bytes, start, end);
                Essentials essentials = Essentials.of(headers);
                int bodyTo = bodyEnd(headers, bodyFrom, bytes.length);
                return new SipResponse(
                        line.status(), line.reasonFrom(), line.reasonTo(), headers, essentials, bodyFrom, bodyTo);
            }
            RequestLine line = RequestLine.parse(bytes, start, end);
            Essentials essentials = Essentials.of(headers);
            if (essentials.sequenceMethod() != line.method()
                    || (line.method() == Method.OTHER && !line.name().equals(essentials.sequenceMethodName()))) {
                throw new SyntaxException("CSeq names another method");
            }
            int bodyTo = bodyEnd(headers, bodyFrom, bytes.length);
            return new SipRequest(line.method(), line.name(), line.uri(), headers, essentials, bodyFrom, bodyTo);
        } catch (SyntaxException found) {
            fault = found;
        }
        boolean answerable = !response
                && headers.find(HeaderName.VIA, 0) >= 0
                && !(end - start > 4 && Text.equals(bytes, start, start + 4, "ACK "));
        return new Malformed(fault.status(), fault.fault(), answerable, headers);
    }

    /** A first line is SIP's if it names the protocol somewhere and holds no control characters. */
    private static boolean looksLikeSip(byte[] bytes, int from, int to) {
        if (!Text.isToken(bytes[from])) {
            return false;
        }
        for (int i = to - 4; i >= from; i--) {
            if (Text.equalsIgnoringCase(bytes, i, i + 4, "sip/")) {
                return true;
            }
        }
        return false;
    }

    private static boolean blank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0 && !Text.isSpace(b)) {
                return false;
            }
        }
        return true;
    }

    private static int bodyEnd(HeaderTable headers, int bodyFrom, int end) throws SyntaxException {
        int at = headers.find(HeaderName.CONTENT_LENGTH, 0);
        if (at < 0) {
            return end;
        }
        if (headers.find(HeaderName.CONTENT_LENGTH, at + 1) >= 0) {
            throw new SyntaxException("More than one Content-Length");
        }
        long length = Text.number(
                headers.bytes(), headers.valueFrom(at), headers.valueTo(at), Integer.MAX_VALUE, "Content-Length");
        if (length > end - bodyFrom) {
            throw new SyntaxException("Content-Length is larger than the body");
        }
        return bodyFrom + (int) length;
    }
}
