package beckon.connect.message;

import java.util.Arrays;

/**
 * Writes messages into one buffer that grows and is used again. Texts are written as ISO 8859-1, the counterpart of
 * how they were read. Not safe for more than one thread.
 */
public final class MessageWriter {
    private byte[] buffer = new byte[4096];
    private int length;

    /** Forgets what was written. */
    public MessageWriter clear() {
        length = 0;
        return this;
    }

    public MessageWriter requestLine(String method, String uri) {
        return text(method).text(" ").text(uri).text(" SIP/2.0\r\n");
    }

    public MessageWriter statusLine(int status, String reason) {
        return text("SIP/2.0 ").number(status).text(" ").text(reason).text("\r\n");
    }

    public MessageWriter header(HeaderName name, String value) {
        return header(name.text(), value);
    }

    public MessageWriter header(String name, String value) {
        return text(name).text(": ").text(value).text("\r\n");
    }

    /** One header line as it stands in another message. */
    public MessageWriter line(HeaderTable headers, int i) {
        return bytes(headers.bytes(), headers.lineFrom(i), headers.lineTo(i));
    }

    /** Ends the headers with the length of a body that is written next. */
    public MessageWriter body(byte[] bytes, int from, int to) {
        text("Content-Length: ").number(to - from).text("\r\n\r\n");
        return bytes(bytes, from, to);
    }

    /** Ends a message without a body. */
    public MessageWriter noBody() {
        return text("Content-Length: 0\r\n\r\n");
    }

    public MessageWriter text(String text) {
        int count = text.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            buffer[length + i] = (byte) text.charAt(i);
        }
        length += count;
        return this;
    }

    public MessageWriter number(long value) {
        if (value >= 0 && value < 10) {
            reserve(1);
            buffer[length++] = (byte) ('0' + value);
            return this;
        }
        return text(Long.toString(value));
    }

    public MessageWriter bytes(byte[] bytes, int from, int to) {
        reserve(to - from);
        System.arraycopy(bytes, from, buffer, length, to - from);
        length += to - from;
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    private void reserve(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
