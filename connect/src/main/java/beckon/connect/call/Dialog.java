package beckon.connect.call;

import beckon.connect.digest.LoginSession;
import beckon.connect.message.Address;
import beckon.connect.message.HeaderName;
import beckon.connect.message.HeaderTable;
import beckon.connect.message.Method;
import beckon.connect.message.SipMessage;
import beckon.connect.message.SipResponse;
import beckon.connect.message.SipUri;
import beckon.connect.transaction.Tokens;
import beckon.connect.transport.Flow;
import beckon.connect.transport.Locator;
import beckon.connect.trunk.TrunkLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The dialog with one peer (RFC 3261, section 12): identifiers, sequence numbers and the way to it. Early until the
 * peer's final answer.
 */
final class Dialog {
    private final String callId;
    private final String localTag;
    private final String localParty;
    private final String remoteTag;
    private final String remoteParty;
    private long localSequence;
    private long remoteSequence;
    private String target;
    private List<String> routes = List.of();
    private @Nullable Flow way;
    private boolean wayLost;
    private @Nullable Disguise disguise;
    private @Nullable LoginSession login;
    private @Nullable TrunkLine trunk;
    private @Nullable Privacy privacy;

    /**
     * @param localParty our name and URI as From of our requests has it, without tag
     * @param remoteParty the peer's, as To of our requests has it
     * @param remoteSequence of the peer's latest request, -1 if there was none
     * @param target URI of the peer
     */
    Dialog(
            String callId,
            String localTag,
            String localParty,
            String remoteTag,
            String remoteParty,
            long localSequence,
            long remoteSequence,
            String target) {
        this.callId = callId;
        this.localTag = localTag;
        this.localParty = localParty;
        this.remoteTag = remoteTag;
        this.remoteParty = remoteParty;
        this.localSequence = localSequence;
        this.remoteSequence = remoteSequence;
        this.target = target;
    }

    String callId() {
        return callId;
    }

    String localTag() {
        return localTag;
    }

    String localParty() {
        return localParty;
    }

    String remoteTag() {
        return remoteTag;
    }

    String remoteParty() {
        return remoteParty;
    }

    String target() {
        return target;
    }

    /** What the peer is told of the other end; {@code null} for everything. */
    @Nullable Disguise disguise() {
        return disguise;
    }

    void disguise(@Nullable Disguise what) {
        disguise = what;
    }

    List<String> routes() {
        return routes;
    }

    /** What answers the peer's challenges, if it is one that challenged. */
    @Nullable LoginSession login() {
        return login;
    }

    void login(@Nullable LoginSession answering) {
        login = answering;
    }

    /** The trunk that the peer belongs to, or {@code null}. */
    @Nullable TrunkLine trunk() {
        return trunk;
    }

    void trunk(@Nullable TrunkLine line) {
        trunk = line;
    }

    /**
     * Takes a challenge of the peer: whether the request that met it is to be sent again, which then carries the answer.
     *
     * @param before how often it was sent again for that already
     */
    boolean answersChallenge(SipResponse response, int before, Tokens tokens) {
        if (trunk == null || response.status() < 400) {
            return false;
        }
        LoginSession answer = trunk.answering(response, before, tokens.next());
        if (answer != null) {
            login = answer;
        }
        return answer != null;
    }

    void privacy(@Nullable Privacy shown) {
        privacy = shown;
    }

    @Nullable Privacy privacy() {
        return privacy;
    }

    /** Whether the peer is shown the line of a message of the other end. */
    boolean shows(HeaderTable headers, int i) {
        return (disguise == null || !disguise.hides(headers, i)) && Privacy.passes(privacy, headers, i);
    }

    /** The latest number of ours that was used. */
    long localSequence() {
        return localSequence;
    }

    long remoteSequence() {
        return remoteSequence;
    }

    long nextSequence() {
        return ++localSequence;
    }

    /** Takes the number of the peer's new request; false if it is older than one seen before (section 12.2.2). */
    boolean advance(long sequence) {
        if (sequence <= remoteSequence) {
            return false;
        }
        remoteSequence = sequence;
        return true;
    }

    /** Learns the route that the peer's first message recorded; in a response it reads from the far end. */
    void route(SipMessage message, boolean reversed) {
        if (message.headers().find(HeaderName.RECORD_ROUTE, 0) >= 0) {
            List<String> recorded = new ArrayList<>();
            for (Address one : message.addresses(HeaderName.RECORD_ROUTE)) {
                recorded.add(one.uri());
            }
            routes = List.copyOf(reversed ? recorded.reversed() : recorded);
        }
    }

    /** Learns where the peer wants requests sent (target refresh, section 12.2). */
    void refresh(SipMessage message) {
        Address contact = message.contact();
        if (contact != null && refreshes(message.sequenceMethod())) {
            String uri = contact.uri();
            if (!uri.equals(target)) {
                target = uri;
                way = way != null && way.onlyWay() ? way : null;
            }
        }
    }

    private static boolean refreshes(Method method) {
        return method == Method.INVITE
                || method == Method.UPDATE
                || method == Method.SUBSCRIBE
                || method == Method.NOTIFY
                || method == Method.REFER;
    }

    /** The route as an earlier process knew it. */
    void routes(List<String> known) {
        routes = known;
    }

    @Nullable Flow way() {
        return way;
    }

    /** The peer was reached by a connection that an earlier process had. */
    void wayLost() {
        wayLost = true;
    }

    /** A known way, for instance the connection that the peer itself opened. */
    void way(Flow flow) {
        way = flow;
    }

    /** The peer's request came by that flow; whoever connected anew is reached by the new connection. */
    void arrived(Flow flow) {
        boolean lost = wayLost || (way != null && !way.open());
        if (flow.onlyWay() || (lost && flow.reliable())) {
            way = flow;
            wayLost = false;
        }
    }

    /** Finds the way to the next hop; {@code null} if it leads nowhere. */
    void locate(Locator locator, Consumer<@Nullable Flow> found) {
        if (way != null && way.open()) {
            found.accept(way);
            return;
        }
        String hop = routes.isEmpty() ? target : routes.getFirst();
        SipUri uri;
        try {
            uri = SipUri.parse(hop);
        } catch (IllegalArgumentException foreignScheme) {
            found.accept(null);
            return;
        }
        locator.locate(uri, flow -> {
            way = flow;
            found.accept(flow);
        });
    }
}
