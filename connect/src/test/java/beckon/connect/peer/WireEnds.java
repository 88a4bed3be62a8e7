package beckon.connect.peer;

import beckon.connect.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A server under test with a caller at its wire, and an advertiser whom the number of the tests leads to. */
public record WireEnds(Bench bench, WirePeer caller, WirePeer advertiser) implements AutoCloseable {

    /** As usual. */
    public static WireEnds open() {
        return open(Bench.quick());
    }

    /** With a server as the settings say. */
    public static WireEnds open(ServerSettings settings) {
        try {
            Bench bench = new Bench(settings);
            WireEnds ends = new WireEnds(bench, new WirePeer(bench.address()), new WirePeer(bench.address()));
            bench.connect(ends.advertiser.uri());
            return ends;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Sets a plain call up. */
    public WireCall up(String callId) throws IOException {
        return WireCall.up(caller, advertiser, callId);
    }

    @Override
    public void close() {
        caller.leave();
        advertiser.leave();
        bench.close();
        caller.close();
        advertiser.close();
    }
}
