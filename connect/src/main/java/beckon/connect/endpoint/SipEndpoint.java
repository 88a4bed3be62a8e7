package beckon.connect.endpoint;

import beckon.connect.message.MessageWriter;
import beckon.connect.message.Reason;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.message.SipUri;
import beckon.connect.timer.Alarm;
import beckon.connect.transaction.InviteServerTransaction;
import beckon.connect.transaction.PlainServerTransaction;
import beckon.connect.transaction.Replies;
import beckon.connect.transaction.Responses;
import beckon.connect.transaction.ServerTransaction;
import beckon.connect.transaction.Timers;
import beckon.connect.transaction.Tokens;
import beckon.connect.transaction.TransactionLayer;
import beckon.connect.transaction.TransactionUser;
import beckon.connect.transport.Flow;
import beckon.connect.transport.Locator;
import beckon.connect.transport.LoopThread;
import beckon.connect.transport.Traffic;
import beckon.connect.transport.UdpTransport;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A small phone: dials, answers, talks real RTP with the other end and counts what it hears. For demonstrations and
 * tests on addresses of its own; it knows one codec and no authentication. Safe for any number of threads.
 */
public final class SipEndpoint implements AutoCloseable, TransactionUser {
    private final String user;
    private final LoopThread loop;
    private final Tokens tokens = new Tokens(new SecureRandom());
    private final MessageWriter out = new MessageWriter();
    private final TransactionLayer transactions;
    private final Locator locator;
    private final UdpTransport udp;
    private final InetSocketAddress address;
    private final Map<String, EndpointCall> calls = new ConcurrentHashMap<>();
    private final BlockingQueue<EndpointCall> arrived = new LinkedBlockingQueue<>();
    private volatile Answer answer;

    private SipEndpoint(String user, InetSocketAddress bind, Answer answer) throws BindException {
        this.user = user;
        this.answer = answer;
        this.loop = new LoopThread("phone-" + user);
        this.locator = new Locator(loop.loop());
        this.transactions = new TransactionLayer(Timers.STANDARD, loop.wheel(), tokens, this, malformed -> false);
        this.udp = new UdpTransport(loop.loop(), transactions, new Traffic());
        locator.serve("udp", udp::flow);
        try {
            this.address = udp.open(bind);
        } catch (BindException fault) {
            loop.close();
            throw fault;
        }
    }

    /**
     * A phone that answers.
     *
     * @param bind its own address; port 0 takes a free one
     * @throws BindException if the address cannot be had
     */
    public static SipEndpoint advertiser(InetSocketAddress bind, Answer answer) throws BindException {
        return new SipEndpoint("advertiser", bind, answer);
    }

    /** A phone that rings shortly and picks up. */
    public static SipEndpoint advertiser(InetSocketAddress bind) throws BindException {
        return advertiser(bind, Answer.pickUp(Duration.ofMillis(200)));
    }

    /**
     * A phone that dials.
     *
     * @param number shown to the other end as caller
     */
    public static SipEndpoint caller(InetSocketAddress bind, String number) throws BindException {
        return new SipEndpoint(number, bind, Answer.busy());
    }

    public InetSocketAddress address() {
        return address;
    }

    /** The SIP URI at which this phone answers. */
    public String uri() {
        return "sip:" + user + "@" + address().getAddress().getHostAddress() + ":"
                + address().getPort();
    }

    /** Treats calls like that from now on. */
    public void answerWith(Answer how) {
        answer = how;
    }

    /**
     * Starts a call.
     *
     * @param uri what is dialled
     * @param via the server that the INVITE is sent to
     */
    public EndpointCall dial(String uri, InetSocketAddress via) {
        return loop.ask(() -> {
            EndpointCall call = new EndpointCall(
                    this, voice(), tokens.next(), tokens.next(), "<" + uri() + ">", "<" + uri + ">", uri);
            calls.put(call.localTag, call);
            Flow flow = udp.flow(via);
            String branch = tokens.branch();
            byte[] body = call.description();
            byte[] invite = requests(call, "INVITE", 1, branch, flow)
                    .header("Content-Type", "application/sdp")
                    .body(body, 0, body.length)
                    .toBytes();
            call.outgoing = transactions.invite(branch, invite, flow, new Dialling(call));
            return call;
        });
    }

    /** Waits for the next incoming call; {@code null} if none came in time. */
    public @Nullable EndpointCall awaitCall(Duration patience) throws InterruptedException {
        return arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void hangUp(EndpointCall call) {
        loop.execute(() -> {
            if (call.isOver()) {
                return;
            }
            if (call.status() >= 200) {
                send(call, "BYE");
                call.over(false);
            } else if (call.outgoing != null) {
                call.outgoing.cancel("");
            } else if (call.incoming != null) {
                respond(call.incoming, call, 480);
                call.decided(480);
            }
        });
    }

    void key(EndpointCall call, String keys) {
        loop.execute(() -> {
            for (int i = 0; i < keys.length(); i++) {
                char key = keys.charAt(i);
                byte[] body = ("Signal=" + key + "\r\nDuration=160\r\n").getBytes(StandardCharsets.US_ASCII);
                long sequence = ++call.sequence;
                locator.locate(SipUri.parse(call.routes.isEmpty() ? call.target : call.routes.getFirst()), flow -> {
                    if (flow != null) {
                        String branch = tokens.branch();
                        byte[] info = requests(call, "INFO", sequence, branch, flow)
                                .header("Content-Type", "application/dtmf-relay")
                                .body(body, 0, body.length)
                                .toBytes();
                        transactions.send(branch, info, flow, new Ignored());
                    }
                });
            }
        });
    }

    @Override
    public void invited(InviteServerTransaction transaction, SipRequest invite, Flow flow) {
        EndpointCall known = calls.get(invite.to().tag());
        if (known != null) {
            known.learn(invite, false);
            respond(transaction, known, invite, 200);
            known.talk();
            return;
        }
        Answer how = answer;
        EndpointCall call = new EndpointCall(
                this,
                voice(),
                invite.callId(),
                tokens.next(),
                invite.to().party(),
                invite.from().party(),
                invite.from().uri());
        call.came(invite, transaction);
        calls.put(call.localTag, call);
        arrived.add(call);
        transaction.whenCancelled(cancel -> {
            respond(transaction, call, 487);
            call.decided(487);
        });
        if (how.ringing()) {
            respond(transaction, call, 180);
            call.rings();
        }
        if (how.status() > 0) {
            loop.wheel().set(Alarm.of(() -> decide(call, transaction, how.status())), how.after());
        }
    }

    private void decide(EndpointCall call, InviteServerTransaction transaction, int status) {
        if (!transaction.answered()) {
            respond(transaction, call, status);
            call.decided(status);
            if (status < 300) {
                transaction.whenUnacknowledged(() -> call.over(true));
                call.talk();
            }
        }
    }

    @Override
    public void requested(PlainServerTransaction transaction, SipRequest request, Flow flow) {
        EndpointCall call = calls.get(request.to().tag());
        int status = call == null && !request.to().tag().isEmpty() ? 481 : 200;
        transaction.respond(
                status, Replies.bare(out, request, transaction.flow().remote(), status, tokens.next()));
        if (call != null && request.methodName().equals("BYE")) {
            call.over(true);
        }
    }

    @Override
    public void acknowledged(SipRequest ack, Flow flow) {
        EndpointCall call = calls.get(ack.to().tag());
        if (call != null) {
            // An INVITE without an offer is answered with one, and the ACK brings the answer (RFC 3264, section 4).
            call.describe(ack);
            if (call.incoming != null) {
                call.incoming.acknowledged();
            }
            call.talk();
        }
    }

    private void respond(ServerTransaction transaction, EndpointCall call, int status) {
        SipRequest invite = call.invite();
        if (invite != null) {
            respond(transaction, call, invite, status);
        }
    }

    private void respond(ServerTransaction transaction, EndpointCall call, SipRequest request, int status) {
        Replies.begin(out, request, transaction.flow().remote(), status, Reason.of(status), call.localTag);
        if (status < 300) {
            out.header("Contact", "<" + uri() + ">");
        }
        if (status == 200) {
            byte[] body = call.description();
            out.header("Content-Type", "application/sdp").body(body, 0, body.length);
        } else {
            out.noBody();
        }
        transaction.respond(status, out.toBytes());
    }

    private RtpStream voice() {
        return new RtpStream(address().getAddress(), (int) tokens.bits());
    }

    private MessageWriter requests(EndpointCall call, String method, long sequence, String branch, Flow flow) {
        out.clear().requestLine(method, call.target);
        out.header("Via", "SIP/2.0/UDP " + flow.sentBy() + ";branch=" + branch + ";rport");
        for (String route : call.routes) {
            out.header("Route", "<" + route + ">");
        }
        out.header("From", call.localParty + ";tag=" + call.localTag);
        out.header("To", call.remoteTag.isEmpty() ? call.remoteParty : call.remoteParty + ";tag=" + call.remoteTag);
        out.header("Call-ID", call.callId).header("CSeq", sequence + " " + method);
        return out.header("Contact", "<" + uri() + ">").header("Max-Forwards", "70");
    }

    /** Sends a request without a body in the call's dialog. */
    private void send(EndpointCall call, String method) {
        String hop = call.routes.isEmpty() ? call.target : call.routes.getFirst();
        long sequence = method.equals("ACK") ? call.sequence : ++call.sequence;
        locator.locate(SipUri.parse(hop), flow -> {
            if (flow != null) {
                String branch = tokens.branch();
                byte[] request =
                        requests(call, method, sequence, branch, flow).noBody().toBytes();
                if (method.equals("ACK")) {
                    flow.send(request);
                } else {
                    transactions.send(branch, request, flow, new Ignored());
                }
            }
        });
    }

    @Override
    public void close() {
        loop.execute(() -> calls.values().forEach(call -> call.over(false)));
        udp.close();
        loop.close();
    }

    private final class Dialling implements Responses {
        private final EndpointCall call;

        Dialling(EndpointCall call) {
            this.call = call;
        }

        @Override
        public void answered(SipResponse response) {
            if (response.provisional()) {
                if (response.status() > 100) {
                    call.early(response);
                    call.rings();
                }
                return;
            }
            boolean first = call.status() == 0;
            if (first) {
                call.answered(response);
            }
            if (response.success()) {
                send(call, "ACK");
                if (first) {
                    call.talk();
                }
            }
        }

        @Override
        public void timedOut() {
            call.decided(408);
        }
    }

    private static final class Ignored implements Responses {
        @Override
        public void answered(SipResponse response) {
            // A phone that hung up does not care.
        }

        @Override
        public void timedOut() {
            // Nor here.
        }
    }
}
