package beckon.connect.endpoint;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The little of SDP (RFC 8866) that a one-codec phone needs: where to send PCMU. */
final class SessionDescription {
    private SessionDescription() {}

    static byte[] offer(InetSocketAddress media, long session) {
        String host = media.getAddress().getHostAddress();
        String text = "v=0\r\no=- " + session + " 1 IN IP4 " + host + "\r\ns=call\r\nc=IN IP4 " + host
                + "\r\nt=0 0\r\nm=audio " + media.getPort() + " RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n"
                + "a=ptime:20\r\na=sendrecv\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Where the other end wants its audio, or {@code null} if the text does not say. */
    static @Nullable InetSocketAddress audio(String text) {
        String host = "";
        int port = 0;
        for (String line : text.split("\r\n|\n")) {
            if (line.startsWith("c=IN IP")) {
                host = line.substring(line.lastIndexOf(' ') + 1);
            } else if (line.startsWith("m=audio ")) {
                port = Integer.parseInt(line.split(" ")[1]);
            }
        }
        try {
            return host.isEmpty() || port == 0 ? null : new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException unusable) {
            return null;
        }
    }
}
