package beckon.edge;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The wire to a server on loopback, which a test may cut and mend. */
final class Cable implements AutoCloseable {
    private final ServerSocket near;
    private final int far;
    private final Set<Closeable> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Cable(int port) {
        far = port;
        try {
            near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return near.getLocalPort();
    }

    /** Breaks every connection, and each that is tried from now on. */
    void cut() throws IOException {
        cut = true;
        for (Closeable end : ends) {
            end.close();
        }
    }

    void mend() {
        cut = false;
    }

    private void accept() {
        while (!near.isClosed()) {
            try {
                Socket here = near.accept();
                if (cut) {
                    here.close();
                    continue;
                }
                Socket there = new Socket(InetAddress.getLoopbackAddress(), far);
                ends.add(here);
                ends.add(there);
                Thread.startVirtualThread(() -> carry(here, there));
                Thread.startVirtualThread(() -> carry(there, here));
            } catch (IOException closed) {
                // Either the cable is gone or the far end is; whoever connected finds out.
            }
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException cut) {
            // That is what it is for.
        }
    }

    @Override
    public void close() throws IOException {
        near.close();
        cut();
    }
}
