package beckon.console.gate;

import beckon.network.access.GivenAnswer;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Keeps an answer back until what it tells of is certain. Its text is UTF-8, as all of the API's is. */
final class HeldResponse extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ServletOutputStream stream = new Held();
    private @Nullable PrintWriter writer;
    private int status = SC_OK;

    HeldResponse(HttpServletResponse response) {
        super(response);
    }

    /** What was answered. */
    GivenAnswer answer() {
        if (writer != null) {
            writer.flush();
        }
        return new GivenAnswer(
                status, getContentType(), getHeader(HttpHeaders.LOCATION), body.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void setStatus(int status) {
        this.status = status;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void sendError(int status) {
        this.status = status;
        body.reset();
    }

    @Override
    public void sendError(int status, String message) {
        sendError(status);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
        }
        return writer;
    }

    @Override
    public void setContentLength(int length) {
        // The container finds out.
    }

    @Override
    public void setContentLengthLong(long length) {
        // The container finds out.
    }

    @Override
    public void flushBuffer() {
        // Nothing leaves yet.
    }

    @Override
    public void resetBuffer() {
        body.reset();
    }

    @Override
    public void reset() {
        body.reset();
        super.reset();
    }

    private final class Held extends ServletOutputStream {
        @Override
        public void write(int one) {
            body.write(one);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            body.write(from, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("An answer that is held is written at once");
        }
    }
}
