package beckon.connect.call;

import beckon.connect.Access;
import beckon.connect.CallRequest;
import beckon.connect.Directory;
import beckon.connect.LiveCall;
import beckon.connect.Party;
import beckon.connect.Router;
import beckon.connect.message.HeaderName;
import beckon.connect.message.MessageWriter;
import beckon.connect.message.Method;
import beckon.connect.message.Reason;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipUri;
import beckon.connect.registrar.Location;
import beckon.connect.survival.Recovered;
import beckon.connect.timer.TimerWheel;
import beckon.connect.transaction.InviteServerTransaction;
import beckon.connect.transaction.PlainServerTransaction;
import beckon.connect.transaction.Replies;
import beckon.connect.transaction.ServerTransaction;
import beckon.connect.transaction.Timers;
import beckon.connect.transaction.Tokens;
import beckon.connect.transaction.TransactionLayer;
import beckon.connect.transaction.TransactionUser;
import beckon.connect.transport.Flow;
import beckon.connect.transport.Locator;
import beckon.connect.transport.Receiver;
import beckon.connect.trunk.Enrolments;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Takes every new request and gives it to whom it concerns: a call in progress, a new call, or nobody. On the loop
 * only, but for the counts.
 */
public final class Switchboard implements TransactionUser {
    private static final List<String> SCHEMES = List.of("sip:", "sips:", "tel:");
    private static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK";

    /** Seconds after which another server, or this one anew, will take calls. */
    private static final String RETRY_AFTER_DRAINING = "30";

    private final Timers timers;
    private final Exchange exchange;
    private final TransactionLayer transactions;
    private final SourceMeter newCalls;
    private final Reception reception;
    private final Doorkeeper doorkeeper;
    private final boolean registers;
    private final Enrolments enrolments;
    private boolean draining;

    public Switchboard(
            Timers timers,
            TimerWheel wheel,
            Tokens tokens,
            Locator locator,
            Clock clock,
            Executor loop,
            Router router,
            Recorder recorder,
            Refusals refusals,
            Keeping keeping,
            Limits limits,
            Access access) {
        this.timers = timers;
        SourceMeter malformed = new SourceMeter(limits.repliesToMalformed());
        this.newCalls = new SourceMeter(limits.callsPerSecondAndSource());
        this.transactions = new TransactionLayer(
                timers, wheel, tokens, this, flow -> malformed.admits(flow.remote(), clock.millis()));
        this.doorkeeper = new Doorkeeper(limits.callsPerSecondAndSource(), refusals);
        this.reception = new Reception(access, wheel, tokens, clock, refusals);
        this.registers = access.directory() != Directory.EMPTY;
        this.exchange = new Exchange(
                transactions,
                wheel,
                tokens,
                locator,
                clock,
                loop,
                router,
                recorder,
                refusals,
                new CallTable(),
                keeping,
                new MessageWriter(),
                limits,
                reception.location(),
                access,
                reception.trunks());
        this.enrolments = new Enrolments(reception.trunks(), transactions, locator, tokens, wheel);
    }

    /** Where transports hand their messages. */
    public Receiver receiver() {
        return transactions;
    }

    /** Where subscribers' phones are. */
    public Location location() {
        return reception.location();
    }

    /** Calls in progress; from any thread. */
    public int liveCalls() {
        return exchange.calls().live();
    }

    /** Answered calls; from any thread. */
    public int standingCalls() {
        return exchange.calls().standing();
    }

    public List<LiveCall> snapshot() {
        return exchange.calls().snapshot();
    }

    /** Ends the call with a BYE to both ends; false if there is no such call. */
    public boolean hangUp(UUID id) {
        Ongoing call = exchange.calls().byId(id);
        if (call == null) {
            return false;
        }
        call.end(Party.PLATFORM, "");
        return true;
    }

    /** Registers at the trunks that want it. */
    public void enrol() {
        if (registers) {
            enrolments.start();
        }
    }

    /** Refuses new calls from now on. */
    public void drain() {
        draining = true;
    }

    public void hangUpAll() {
        enrolments.stop();
        exchange.calls().all().forEach(call -> call.end(Party.PLATFORM, ""));
    }

    /** Takes up what an earlier process left: calls that stand, and ends that may not have been told. */
    public void resume(Recovered recovered) {
        Rebuilding.start(exchange, recovered, timers.t4());
    }

    /** Whether all calls are over and all goodbyes answered or given up. */
    public boolean quiet() {
        return exchange.calls().quiet();
    }

    @Override
    public void invited(InviteServerTransaction transaction, SipRequest invite, Flow flow) {
        String toTag = invite.to().tag();
        if (!toTag.isEmpty()) {
            Side side = side(invite);
            if (side == null) {
                reply(transaction, invite, 481);
            } else if (invite.hops() == 0) {
                refuse(transaction, invite, 483, "too-many-hops");
            } else if (!refusesInterval(transaction, invite)) {
                side.dialog().arrived(flow);
                side.pair().invited(side, transaction, invite);
            }
            return;
        }
        if (doorkeeper.turnsAway(transaction, invite, flow, exchange.clock().millis())) {
            return;
        }
        if (refusesHeaders(transaction, invite)) {
            return;
        }
        if (refusesInterval(transaction, invite)) {
            return;
        }
        if (invite.hops() == 0) {
            refuse(transaction, invite, 483, "too-many-hops");
        } else if (exchange.calls().byTag(invite.from().tag()) instanceof Attempt) {
            // Our own INVITE came back under the tag we gave it.
            refuse(transaction, invite, 482, "loop");
        } else {
            newCall(transaction, invite, flow);
        }
    }

    private void newCall(InviteServerTransaction transaction, SipRequest invite, Flow flow) {
        String key = invite.callId() + ' ' + invite.from().tag();
        Call same = exchange.calls().byInvite(key);
        long now = exchange.clock().millis();
        if (same != null && same.invite().sequence() == invite.sequence()) {
            // The same request by another way (RFC 3261, section 8.2.2.2).
            refuse(transaction, invite, 482, "merged");
        } else if (draining) {
            later(transaction, invite, "draining", RETRY_AFTER_DRAINING);
        } else if (exchange.calls().live() >= exchange.limits().calls()) {
            refuse(transaction, invite, 503, "full");
        } else if (!newCalls.admits(flow.remote(), now)) {
            if (newCalls.floods(flow.remote())) {
                doorkeeper.silence(transaction, "flood");
            } else {
                refuse(transaction, invite, 503, "source-rate");
            }
        } else {
            SipUri uri = uri(invite.uri());
            if (uri == null || uri.user().isEmpty()) {
                refuse(transaction, invite, 404, "no-number");
                return;
            }
            Origin origin = reception.admit(transaction, invite, flow, uri.plainUser());
            if (origin == null) {
                return;
            }
            transaction.respond(
                    100, Replies.bare(exchange.out(), invite, transaction.flow().remote(), 100, ""));
            UUID id =
                    CallIds.at(now, exchange.tokens().bits(), exchange.tokens().bits());
            Dialled dialled = Dialled.of(uri);
            CallRequest request = new CallRequest(
                    id,
                    dialled.number(),
                    dialled.extension(),
                    invite.uri(),
                    origin.asserted().isEmpty() ? caller(invite) : origin.asserted(),
                    flow.remote(),
                    exchange.now());
            Call call = new Call(exchange, request, invite, transaction, flow, key);
            call.from(origin);
            call.start();
        }
    }

    @Override
    public void requested(PlainServerTransaction transaction, SipRequest request, Flow flow) {
        if (!request.to().tag().isEmpty()) {
            Side side = side(request);
            if (side == null) {
                reply(transaction, request, 481);
            } else if (request.hops() == 0) {
                refuse(transaction, request, 483, "too-many-hops");
            } else if (request.method() != Method.UPDATE || !refusesInterval(transaction, request)) {
                side.dialog().arrived(flow);
                side.pair().requested(side, transaction, request);
            }
            return;
        }
        if (doorkeeper.turnsAway(transaction, request, flow, exchange.clock().millis())) {
            return;
        }
        if (refusesHeaders(transaction, request)) {
            return;
        }
        switch (request.method()) {
            case OPTIONS -> options(transaction, request);
            case REGISTER -> {
                if (registers) {
                    reception.register(transaction, request, flow);
                } else {
                    notAllowed(transaction, request, 405);
                }
            }
            case BYE, INFO, UPDATE, PRACK -> reply(transaction, request, 481);
            case OTHER -> notAllowed(transaction, request, 501);
            default -> notAllowed(transaction, request, 405);
        }
    }

    @Override
    public void lost(Flow flow) {
        reception.location().lost(flow);
        if (flow.onlyWay()) {
            // No answer could reach him any more; nobody should pick up to a dead line.
            exchange.calls().inviting(flow).forEach(Call::callerGone);
        }
    }

    @Override
    public void acknowledged(SipRequest ack, Flow flow) {
        Side side = side(ack);
        if (side != null && ack.hops() > 0) {
            side.pair().acknowledged(side, ack);
        }
    }

    /** Schemes and extensions that this server does not know (RFC 3261, sections 8.2.2.1 and 8.2.2.3). */
    private boolean refusesHeaders(ServerTransaction transaction, SipRequest request) {
        if (SCHEMES.stream().noneMatch(one -> request.uri().regionMatches(true, 0, one, 0, one.length()))) {
            refuse(transaction, request, 416, "scheme");
            return true;
        }
        String unknown = request.headers().first(HeaderName.PROXY_REQUIRE);
        if (unknown == null && transaction instanceof PlainServerTransaction) {
            unknown = request.headers().first(HeaderName.REQUIRE);
        }
        if (unknown != null) {
            exchange.refusals().count("extension");
            transaction.respond(
                    420,
                    begin(transaction, request, 420)
                            .header("Unsupported", unknown)
                            .noBody()
                            .toBytes());
            return true;
        }
        return false;
    }

    /** A session interval below the least accepted, from an end that can ask for a longer one (RFC 4028, section 9). */
    private boolean refusesInterval(ServerTransaction transaction, SipRequest request) {
        SessionExpires asked = SessionExpires.of(request);
        int least = exchange.keeping().sessions().leastSeconds();
        if (asked == null || asked.seconds() >= least || !request.lists(HeaderName.SUPPORTED, "timer")) {
            return false;
        }
        exchange.refusals().count("session-interval");
        transaction.respond(
                422,
                begin(transaction, request, 422)
                        .header(HeaderName.MIN_SE, Integer.toString(least))
                        .noBody()
                        .toBytes());
        return true;
    }

    private void options(PlainServerTransaction transaction, SipRequest request) {
        transaction.respond(
                200,
                begin(transaction, request, 200)
                        .header(HeaderName.ALLOW, ALLOW)
                        .header("Accept", "application/sdp")
                        .header(HeaderName.SUPPORTED, "100rel, timer")
                        .noBody()
                        .toBytes());
    }

    private void notAllowed(PlainServerTransaction transaction, SipRequest request, int status) {
        exchange.refusals().count("method");
        transaction.respond(
                status,
                begin(transaction, request, status)
                        .header(HeaderName.ALLOW, ALLOW)
                        .noBody()
                        .toBytes());
    }

    private void refuse(ServerTransaction transaction, SipRequest request, int status, String reason) {
        exchange.refusals().count(reason);
        reply(transaction, request, status);
    }

    private void later(ServerTransaction transaction, SipRequest request, String reason, String seconds) {
        exchange.refusals().count(reason);
        transaction.respond(
                503,
                begin(transaction, request, 503)
                        .header(HeaderName.RETRY_AFTER, seconds)
                        .noBody()
                        .toBytes());
    }

    private void reply(ServerTransaction transaction, SipRequest request, int status) {
        transaction.respond(status, begin(transaction, request, status).noBody().toBytes());
    }

    private MessageWriter begin(ServerTransaction transaction, SipRequest request, int status) {
        return Replies.begin(
                exchange.out(),
                request,
                transaction.flow().remote(),
                status,
                Reason.of(status),
                exchange.tokens().next());
    }

    private @Nullable Side side(SipRequest request) {
        Correspondent correspondent = exchange.calls().byTag(request.to().tag());
        Side side =
                correspondent == null ? null : correspondent.side(request.from().tag());
        return side != null && side.dialog().callId().equals(request.callId()) ? side : null;
    }

    private static @Nullable SipUri uri(String text) {
        try {
            return SipUri.parse(text);
        } catch (IllegalArgumentException foreignScheme) {
            return null;
        }
    }

    private static String caller(SipRequest invite) {
        SipUri uri = uri(invite.from().uri());
        return uri == null ? invite.from().uri() : uri.plainUser();
    }
}
