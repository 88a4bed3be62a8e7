package beckon.app.demo;

import beckon.app.running.RunningNetwork;
import beckon.connect.LiveCall;
import beckon.connect.endpoint.EndpointCall;
import beckon.connect.endpoint.SipEndpoint;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer dials the number he saw; the advertiser answers; they talk to each other, not through the platform. */
final class CallChapter {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TALK = Duration.ofMillis(2_600);
    private static final long ENOUGH_PACKETS = 50;

    private final RunningNetwork network;
    private final SipEndpoint customer;
    private final SipEndpoint advertiser;

    CallChapter(RunningNetwork network, Telephones telephones) {
        this.network = network;
        this.customer = telephones.customer();
        this.advertiser = telephones.advertiser();
    }

    /** Makes the call and returns the event of its end. */
    Optional<Event> tell(Walk walk, @Nullable String number) {
        walk.chapter("A customer calls the number that the ad shows");
        if (number == null) {
            walk.saw(false, "An ad shows a number", "none was seen");
            return Optional.empty();
        }
        long foreignBefore = network.connectionServer().counts().foreign();
        try {
            return talk(walk, number, foreignBefore);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Event> talk(Walk walk, String number, long foreignBefore) throws InterruptedException {
        InetSocketAddress platform = network.sipAddress();
        String uri = "sip:" + number + "@" + platform.getAddress().getHostAddress() + ":" + platform.getPort();
        EndpointCall call = customer.dial(uri, platform);
        int status = call.awaitAnswer(PATIENCE);
        walk.saw(status == 200, "He dials " + number + " over SIP and the advertiser answers", "");
        EndpointCall answered = advertiser.awaitCall(PATIENCE);
        if (status != 200 || answered == null) {
            return Optional.empty();
        }
        List<LiveCall> live = network.connectionServer().liveCalls();
        walk.saw(live.size() == 1, "The connection server counts one live call", "");
        if (live.isEmpty()) {
            return Optional.empty();
        }
        boolean voice = call.awaitVoice(ENOUGH_PACKETS, PATIENCE) && answered.awaitVoice(ENOUGH_PACKETS, PATIENCE);
        Thread.sleep(TALK);
        media(walk, call, answered, voice, foreignBefore);
        call.hangUp();
        boolean over = call.awaitEnd(PATIENCE) && answered.awaitEnd(PATIENCE);
        walk.saw(over, "He hangs up, and both telephones know", "");
        return ended(walk, live.getFirst().call());
    }

    private void media(Walk walk, EndpointCall call, EndpointCall answered, boolean voice, long foreignBefore) {
        Set<SocketAddress> heardByCustomer = call.rtpSources().keySet();
        Set<SocketAddress> heardByAdvertiser = answered.rtpSources().keySet();
        walk.saw(
                voice
                        && heardByCustomer.equals(Set.of(answered.rtpAddress()))
                        && heardByAdvertiser.equals(Set.of(call.rtpAddress())),
                "Speech flows both ways, straight from one to the other",
                "customer heard " + call.rtpReceived() + " packets from " + names(call.rtpSources())
                        + "\nadvertiser heard " + answered.rtpReceived() + " packets from "
                        + names(answered.rtpSources()));
        long foreign = network.connectionServer().counts().foreign() - foreignBefore;
        walk.saw(foreign == 0, "No packet of speech came to the platform", foreign + " packets that were not SIP");
    }

    private static String names(Map<SocketAddress, Long> sources) {
        return sources.keySet().toString();
    }

    private Optional<Event> ended(Walk walk, UUID call) {
        Optional<Event> ended = Patience.until(() -> network.doors().events().ofCall(call).stream()
                .filter(event -> event.kind() == EventKind.CALL_ENDED)
                .findFirst());
        walk.saw(
                ended.isPresent(),
                "The call's end is on record",
                ended.map(event -> String.format(
                                Locale.ROOT,
                                "%s after %.1f s of talk, call %s",
                                event.cause(),
                                event.talkMillis() == null ? 0 : event.talkMillis() / 1_000.0,
                                event.call()))
                        .orElse(""));
        return ended;
    }
}
