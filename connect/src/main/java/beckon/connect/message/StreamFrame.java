package beckon.connect.message;

/**
 * Finds where a message ends in a stream of bytes (RFC 3261, section 18.3): after its headers and as many bytes more
 * as Content-Length says; without that header, right after the headers.
 */
public final class StreamFrame {
    private StreamFrame() {}

    /** The place after the empty line that ends the headers, searching from {@code start}, or -1 if it has not come. */
    public static int headersEnd(byte[] bytes, int start, int to) {
        for (int i = Math.max(start, 3); i < to; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    /**
     * The length of the body that belongs to the headers between the two places, 0 if they do not say.
     *
     * @return -1 if what they say is no number: then the stream cannot be read on
     */
    public static int bodyLength(byte[] bytes, int from, int headersEnd) {
        int line = Text.indexOf(bytes, '\n', from, headersEnd) + 1;
        while (line > 0 && line < headersEnd) {
            int nameEnd = Text.skipToken(bytes, line, headersEnd);
            int next = Text.indexOf(bytes, '\n', line, headersEnd) + 1;
            if (HeaderName.of(bytes, line, nameEnd) == HeaderName.CONTENT_LENGTH) {
                int colon = Text.indexOf(bytes, ':', nameEnd, next);
                int digits = Text.skipSpace(bytes, colon + 1, next);
                int end = Text.skipDigits(bytes, digits, next);
                boolean number = colon >= 0 && end > digits && end - digits < 9 && Text.isSpace(bytes[end]);
                return number ? Integer.parseInt(Text.latin(bytes, digits, end)) : -1;
            }
            line = next;
        }
        return 0;
    }
}
