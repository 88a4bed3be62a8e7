package beckon.connect.call;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Destination;
import beckon.connect.Route;
import beckon.connect.endpoint.Answer;
import beckon.connect.endpoint.EndpointCall;
import beckon.connect.endpoint.SipEndpoint;
import beckon.connect.peer.Bench;
import beckon.connect.peer.WirePeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A server whose number is shared: a prompt asks for the extension, and 12 is an advertiser's. */
record SharedNumber(Bench bench, SipEndpoint prompt, SipEndpoint advertiser, List<WirePeer> peers)
        implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Two keys lead from the prompt to the advertiser. */
    static SharedNumber open() {
        try {
            SharedNumber shared = new SharedNumber(
                    new Bench(),
                    SipEndpoint.advertiser(at("127.0.0.5"), Answer.pickUp(Duration.ZERO)),
                    SipEndpoint.advertiser(at("127.0.0.4")),
                    new ArrayList<>());
            shared.ask(new Route.Ask("shared", new Destination(shared.prompt.uri()), 2, PATIENCE));
            shared.lead(shared.advertiser.uri());
            return shared;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static InetSocketAddress at(String host) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(host), 0);
    }

    /** Callers are asked in this way instead. */
    void ask(Route.Ask route) {
        bench.route(Bench.NUMBER, route);
    }

    /** The extension is found there. */
    void lead(String uri) {
        bench.route(
                Bench.NUMBER + ";ext=12",
                new Route.Connect("ref-12", List.of(new Destination(uri)), Route.Mode.SEQUENTIAL, PATIENCE));
    }

    /** Another end at the wire. */
    WirePeer peer() throws IOException {
        WirePeer peer = new WirePeer(bench.address());
        peers.add(peer);
        return peer;
    }

    /** The prompt's side of the next call to it. */
    EndpointCall asking() throws InterruptedException {
        return Objects.requireNonNull(prompt.awaitCall(PATIENCE));
    }

    /** The advertiser's side of the next call to him. */
    EndpointCall ringing() throws InterruptedException {
        return Objects.requireNonNull(advertiser.awaitCall(PATIENCE));
    }

    /** Nothing of a call may be left behind. */
    void awaitQuiet() throws InterruptedException {
        for (int i = 0; i < 100 && bench.server().counts().liveCalls() > 0; i++) {
            Thread.sleep(10);
        }
        assertThat(bench.server().liveCalls()).isEmpty();
    }

    @Override
    public void close() {
        peers.forEach(WirePeer::leave);
        bench.close();
        peers.forEach(WirePeer::close);
        advertiser.close();
        prompt.close();
    }
}
