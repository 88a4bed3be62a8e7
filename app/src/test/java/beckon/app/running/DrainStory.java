package beckon.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.endpoint.EndpointCall;
import beckon.connect.endpoint.SipEndpoint;
import beckon.network.TestNetwork;
import beckon.network.partner.Listing;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The network is told to stop while a call stands: the call goes on to its own end, and nobody else is put through. */
@Timeout(120)
class DrainStory {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final TestNetwork network = TestNetwork.open();

    @Test
    void theCallThatStandsGoesOnWhileNewOnesAreRefused() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (SipEndpoint advertiser = SipEndpoint.advertiser(anyPort);
                SipEndpoint customer = SipEndpoint.caller(anyPort, "+4930555999")) {
            callAndStop(customer, Objects.requireNonNull(called(advertiser).e164()));
        }
        long completed = network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select count(*) from event where kind = 'CALL_ENDED' and cause = 'completed'")
                .mapTo(Long.class)
                .one());
        assertThat(completed).isPositive();
    }

    private void callAndStop(SipEndpoint customer, String number) throws Exception {
        try (UpProcess up = UpProcess.start(folder, network.jdbcUrl, 0, Map.of("BECKON_CONNECT_DRAIN", "60"))) {
            EndpointCall standing = dial(customer, number, up);
            assertThat(standing.awaitAnswer(PATIENCE)).isEqualTo(200);
            up.terminate();
            int refused = 0;
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (refused != 503 && System.nanoTime() < end) {
                EndpointCall late = dial(customer, number, up);
                refused = late.awaitAnswer(PATIENCE);
                if (refused == 200) {
                    late.hangUp();
                }
            }
            assertThat(refused).isEqualTo(503);
            long heard = standing.rtpReceived();
            assertThat(standing.awaitVoice(heard + 20, PATIENCE)).isTrue();
            assertThat(up.ends(Duration.ZERO)).isFalse();
            standing.hangUp();
            assertThat(up.ends(PATIENCE)).as("with its last call").isTrue();
        }
    }

    private static EndpointCall dial(SipEndpoint customer, String number, UpProcess up) throws Exception {
        InetSocketAddress sip = up.sip();
        return customer.dial("sip:" + number + "@" + sip.getAddress().getHostAddress() + ":" + sip.getPort(), sip);
    }

    private Reference called(SipEndpoint phone) {
        network.numbers(1);
        UUID partner = network.partner("Quayside").id();
        Listing roofer = network.listing(
                network.advertiser(network.partners.find(partner).orElseThrow(), "Roofer"),
                "Roof leaking?",
                null,
                "sip:roof@" + phone.address().getAddress().getHostAddress() + ":"
                        + phone.address().getPort());
        network.fund(roofer, 1_000_000_000L);
        return network.references.assign(
                partner, roofer.id(), network.channels.ownMedium(partner).id(), ReferenceType.TELEPHONIC);
    }
}
