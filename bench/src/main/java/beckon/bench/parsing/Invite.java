package beckon.bench.parsing;

import beckon.connect.message.MessageParser;
import beckon.connect.message.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One INVITE as telephones send it, read over and over. JMH makes one of it for each thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Invite {
    private static final String TEXT = String.join(
            "\r\n",
            "INVITE sip:+4930555001@127.0.0.1:5060;user=phone SIP/2.0",
            "Via: SIP/2.0/UDP 127.0.0.1:5080;branch=z9hG4bK-524287-1-0;rport",
            "Max-Forwards: 70",
            "From: \"A caller\" <sip:+4930555999@127.0.0.1:5080>;tag=c77x1",
            "To: <sip:+4930555001@127.0.0.1:5060>",
            "Call-ID: 1-77@127.0.0.1",
            "CSeq: 1 INVITE",
            "Contact: <sip:caller@127.0.0.1:5080>",
            "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, PRACK",
            "Supported: 100rel, timer, replaces",
            "Session-Expires: 1800;refresher=uac",
            "User-Agent: telephone/4.1",
            "Content-Type: application/sdp",
            "Content-Length: 214",
            "",
            "v=0",
            "o=caller 1 1 IN IP4 127.0.0.1",
            "s=-",
            "c=IN IP4 127.0.0.1",
            "t=0 0",
            "m=audio 16384 RTP/AVP 8 0 101",
            "a=rtpmap:8 PCMA/8000",
            "a=rtpmap:0 PCMU/8000",
            "a=rtpmap:101 telephone-event/8000",
            "a=fmtp:101 0-15",
            "a=sendrecv",
            "");

    private final byte[] bytes = TEXT.getBytes(StandardCharsets.US_ASCII);

    static int length() {
        return TEXT.length();
    }

    /** The message with all that a proxy asks of it. */
    @Benchmark
    public Parsed parsed() {
        return MessageParser.parse(bytes);
    }

    /** What every reader of a datagram pays before it begins. */
    @Benchmark
    public byte[] copied() {
        return Arrays.copyOf(bytes, bytes.length);
    }

    /** One look at each byte: where the lines end. */
    @Benchmark
    public int lines() {
        int lines = 0;
        for (byte one : bytes) {
            lines += one == '\n' ? 1 : 0;
        }
        return lines;
    }
}
