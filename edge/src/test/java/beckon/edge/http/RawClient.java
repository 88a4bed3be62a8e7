package beckon.edge.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client without manners: it sends the bytes it is given, when it is told to. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    RawClient(InetSocketAddress address) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(10_000);
    }

    RawClient send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** What arrives until the peer closes, or resets since it does not read what else it was sent. */
    String rest() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (SocketException reset) {
            if (read.size() == 0) {
                throw reset;
            }
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /** What arrives until the text has been seen so many times. */
    String until(String text, int times) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder read = new StringBuilder();
        int next;
        while (read.toString().split(text, -1).length - 1 < times && (next = in.read()) >= 0) {
            read.append((char) next);
        }
        return read.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
