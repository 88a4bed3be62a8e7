package beckon.connect.endpoint;

import beckon.connect.message.Address;
import beckon.connect.message.HeaderName;
import beckon.connect.message.SipMessage;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.transaction.InviteClientTransaction;
import beckon.connect.transaction.InviteServerTransaction;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A call of one {@link SipEndpoint}, incoming or outgoing. Its public methods are safe for any number of threads. */
public final class EndpointCall {
    private final SipEndpoint endpoint;
    private final RtpStream voice;
    final String callId;
    final String localTag;
    final String localParty;
    final String remoteParty;
    private final CountDownLatch decided = new CountDownLatch(1);
    private final CountDownLatch ringing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int status;
    private volatile boolean remoteEnded;
    private volatile String remoteDescription = "";
    private volatile @Nullable SipRequest invite;
    private volatile @Nullable SipResponse answer;
    String remoteTag = "";
    String target;
    List<String> routes = List.of();
    long sequence = 1;

    @Nullable InviteClientTransaction outgoing;

    @Nullable InviteServerTransaction incoming;

    EndpointCall(
            SipEndpoint endpoint,
            RtpStream voice,
            String callId,
            String localTag,
            String localParty,
            String remoteParty,
            String target) {
        this.endpoint = endpoint;
        this.voice = voice;
        this.callId = callId;
        this.localTag = localTag;
        this.localParty = localParty;
        this.remoteParty = remoteParty;
        this.target = target;
    }

    /**
     * Waits for the final response.
     *
     * @return its status, or 0 if none came in time
     */
    public int awaitAnswer(Duration patience) throws InterruptedException {
        return decided.await(patience.toMillis(), TimeUnit.MILLISECONDS) ? status : 0;
    }

    /** Waits for 180 or 183; false if none came in time. */
    public boolean awaitRinging(Duration patience) throws InterruptedException {
        return ringing.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the end of the call, by whichever end; false if it goes on. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until that many voice packets came from the other end; false if they did not. */
    public boolean awaitVoice(long packets, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (rtpReceived() < packets && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return rtpReceived() >= packets;
    }

    /** Ends the call: BYE if it was answered, else CANCEL. */
    public void hangUp() {
        endpoint.hangUp(this);
    }

    /** Sends keys as a caller presses them, or as a prompt heard them, one INFO each. */
    public void key(String keys) {
        endpoint.key(this, keys);
    }

    /** The final status of the INVITE; 0 while there is none. */
    public int status() {
        return status;
    }

    /** Whether the other end hung up. */
    public boolean endedByOther() {
        return remoteEnded;
    }

    /** The INVITE that came in, or {@code null} on an outgoing call. */
    public @Nullable SipRequest invite() {
        return invite;
    }

    /** The final response that came in, or {@code null}. */
    public @Nullable SipResponse response() {
        return answer;
    }

    /** The other end's session description as received. */
    public String remoteDescription() {
        return remoteDescription;
    }

    public InetSocketAddress rtpAddress() {
        return voice.address();
    }

    public long rtpSent() {
        return voice.sent();
    }

    public long rtpReceived() {
        return voice.received().values().stream()
                .mapToLong(count -> count.sum())
                .sum();
    }

    /** How many voice packets came from where. */
    public Map<SocketAddress, Long> rtpSources() {
        Map<SocketAddress, Long> sources = new HashMap<>();
        voice.received().forEach((source, count) -> sources.put(source, count.sum()));
        return sources;
    }

    byte[] description() {
        return SessionDescription.offer(voice.address(), Math.abs((long) localTag.hashCode()) + 1);
    }

    void came(SipRequest request, InviteServerTransaction transaction) {
        invite = request;
        incoming = transaction;
        remoteTag = request.from().tag();
        learn(request, false);
    }

    void rings() {
        ringing.countDown();
    }

    void decided(int finalStatus) {
        status = finalStatus;
        decided.countDown();
        if (finalStatus >= 300) {
            over(false);
        }
    }

    /** An early dialog stands: what is sent within the call goes there. */
    void early(SipResponse response) {
        if (response.contact() != null) {
            remoteTag = response.to().tag();
            learn(response, true);
        }
    }

    void answered(SipResponse response) {
        answer = response;
        remoteTag = response.to().tag();
        learn(response, true);
        decided(response.status());
    }

    /** Takes the other end's description, contact and routes. */
    void learn(SipMessage message, boolean reversed) {
        Address contact = message.contact();
        if (contact != null) {
            target = contact.uri();
        }
        List<String> recorded = new ArrayList<>();
        for (Address route : message.addresses(HeaderName.RECORD_ROUTE)) {
            recorded.add(route.uri());
        }
        routes = reversed ? recorded.reversed() : recorded;
        describe(message);
    }

    /** Takes the other end's description, if the message has one. */
    void describe(SipMessage message) {
        if (message.bodyLength() > 0) {
            remoteDescription =
                    new String(message.bytes(), message.bodyFrom(), message.bodyLength(), StandardCharsets.ISO_8859_1);
        }
    }

    void talk() {
        InetSocketAddress other = SessionDescription.audio(remoteDescription);
        if (other != null) {
            voice.sendTo(other);
        }
    }

    boolean isOver() {
        return ended.getCount() == 0;
    }

    void over(boolean byOther) {
        if (!isOver()) {
            remoteEnded = byOther;
            voice.close();
            decided.countDown();
            ended.countDown();
        }
    }
}
