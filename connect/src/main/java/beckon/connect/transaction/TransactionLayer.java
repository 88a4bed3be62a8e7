package beckon.connect.transaction;

import beckon.connect.message.Malformed;
import beckon.connect.message.MessageWriter;
import beckon.connect.message.Method;
import beckon.connect.message.SipMessage;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.message.Via;
import beckon.connect.timer.TimerWheel;
import beckon.connect.transport.Flow;
import beckon.connect.transport.Receiver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Matches messages to transactions (RFC 3261, sections 17.1.3 and 17.2.3). On the server's loop only. */
public final class TransactionLayer implements Receiver {
    private final Timers timers;
    private final TimerWheel wheel;
    private final Tokens tokens;
    private final TransactionUser user;
    private final Predicate<Flow> answersMalformed;
    private final Map<String, ServerTransaction> servers = new HashMap<>();
    private final Map<String, ClientTransaction> clients = new HashMap<>();
    private final MessageWriter out = new MessageWriter();
    private final DerivedRequests derived = new DerivedRequests();

    /**
     * @param answersMalformed whether a peer that sent a malformed message is told so, asked each time
     */
    public TransactionLayer(
            Timers timers, TimerWheel wheel, Tokens tokens, TransactionUser user, Predicate<Flow> answersMalformed) {
        this.timers = timers;
        this.wheel = wheel;
        this.tokens = tokens;
        this.user = user;
        this.answersMalformed = answersMalformed;
    }

    @Override
    public void received(SipMessage message, Flow flow) {
        switch (message) {
            case SipRequest request -> request(request, flow);
            case SipResponse response -> response(response);
        }
    }

    @Override
    public void malformed(Malformed message, Flow flow) {
        if (message.answerable() && answersMalformed.test(flow)) {
            flow.send(Replies.toMalformed(out, message, tokens.next()));
        }
    }

    @Override
    public void lost(Flow flow) {
        if (flow.awaited()) {
            for (ClientTransaction transaction : List.copyOf(clients.values())) {
                if (transaction.flow.equals(flow)) {
                    transaction.flowLost();
                }
            }
        }
        user.lost(flow);
    }

    /** Sends an INVITE whose topmost Via has the given branch. */
    public InviteClientTransaction invite(String branch, byte[] invite, Flow flow, Responses responses) {
        InviteClientTransaction transaction = new InviteClientTransaction(this, branch, flow, responses, invite);
        clients.put(branch, transaction);
        transaction.start(invite);
        return transaction;
    }

    /** Sends any other request but ACK whose topmost Via has the given branch. */
    public void send(String branch, byte[] request, Flow flow, Responses responses) {
        PlainClientTransaction transaction = new PlainClientTransaction(this, branch, flow, responses, request);
        clients.put(branch, transaction);
        transaction.start(request);
    }

    /** How many transactions are alive. */
    public int size() {
        return servers.size() + clients.size();
    }

    void sendCancel(String branch, byte[] cancel, Flow flow) {
        send(cancelKey(branch), cancel, flow, new Responses() {
            @Override
            public void answered(SipResponse response) {
                // The INVITE's own final response is what counts.
            }

            @Override
            public void timedOut() {
                // The INVITE's transaction gives up by itself.
            }
        });
    }

    Timers timers() {
        return timers;
    }

    TimerWheel wheel() {
        return wheel;
    }

    DerivedRequests derived() {
        return derived;
    }

    void end(ServerTransaction transaction) {
        servers.remove(transaction.key, transaction);
    }

    void end(ClientTransaction transaction) {
        if (clients.remove(transaction.key, transaction)) {
            transaction.flow.awaiting(-1);
        }
    }

    private void request(SipRequest request, Flow flow) {
        String key = serverKey(request);
        ServerTransaction known = servers.get(key);
        switch (request.method()) {
            case ACK -> {
                if (!(known instanceof InviteServerTransaction invite && invite.takesAck())) {
                    user.acknowledged(request, flow);
                }
            }
            case CANCEL -> cancel(request, key, flow);
            case INVITE -> {
                if (known != null) {
                    known.repeated();
                } else {
                    InviteServerTransaction transaction =
                            new InviteServerTransaction(this, key, flow.forReplies(request.via()));
                    servers.put(key, transaction);
                    user.invited(transaction, request, flow);
                }
            }
            default -> {
                if (known != null) {
                    known.repeated();
                } else {
                    PlainServerTransaction transaction =
                            new PlainServerTransaction(this, key, flow.forReplies(request.via()));
                    servers.put(key, transaction);
                    user.requested(transaction, request, flow);
                }
            }
        }
    }

    private void cancel(SipRequest cancel, String inviteKey, Flow flow) {
        String key = cancelKey(inviteKey);
        ServerTransaction known = servers.get(key);
        if (known != null) {
            known.repeated();
            return;
        }
        PlainServerTransaction transaction = new PlainServerTransaction(this, key, flow.forReplies(cancel.via()));
        servers.put(key, transaction);
        ServerTransaction target = servers.get(inviteKey);
        int status = target instanceof InviteServerTransaction ? 200 : 481;
        transaction.respond(status, Replies.bare(out, cancel, flow.remote(), status, tokens.next()));
        if (target instanceof InviteServerTransaction invite) {
            invite.cancelled(cancel);
        }
    }

    private void response(SipResponse response) {
        String branch = response.via().branch();
        ClientTransaction transaction =
                clients.get(response.sequenceMethod() == Method.CANCEL ? cancelKey(branch) : branch);
        if (transaction != null) {
            transaction.answered(response);
        }
    }

    private static String cancelKey(String key) {
        return key + " CANCEL";
    }

    /** INVITE, its ACK and its CANCEL share a key; any other method has its own. */
    private static String serverKey(SipRequest request) {
        Via via = request.via();
        StringBuilder key = new StringBuilder(96);
        if (via.uniqueBranch()) {
            key.append(via.branch());
        } else {
            // A sender that knows only RFC 2543: the fields of section 17.2.3 stand in for the branch.
            key.append(request.callId())
                    .append(' ')
                    .append(request.from().tag())
                    .append(' ')
                    .append(request.sequence());
        }
        key.append(' ').append(via.host()).append(':').append(via.port());
        switch (request.method()) {
            case INVITE, ACK, CANCEL -> {}
            default -> key.append(' ').append(request.methodName());
        }
        return key.toString();
    }
}
