package beckon.connect.call;

import beckon.connect.CallRequest;
import beckon.connect.Cause;
import beckon.connect.Destination;
import beckon.connect.LiveCall;
import beckon.connect.Party;
import beckon.connect.Route;
import beckon.connect.message.Address;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.timer.Alarm;
import beckon.connect.transaction.InviteServerTransaction;
import beckon.connect.transaction.Replies;
import beckon.connect.transport.Flow;
import beckon.connect.transport.HostText;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller being put through: asks the router, rings destinations, joins the two ends, and ends. On the loop only.
 */
final class Call implements Ongoing {
    private static final Logger log = LoggerFactory.getLogger(Call.class);
    private static final String ELSEWHERE = "SIP;cause=200;text=\"Call completed elsewhere\"";

    private final Exchange exchange;
    private final CallRequest request;
    private final SipRequest invite;
    private final InviteServerTransaction transaction;
    private final Flow flow;
    private final String inviteKey;
    private final CallRecord record;
    private final Deque<Destination> waiting = new ArrayDeque<>(2);
    private final List<Attempt> attempts = new ArrayList<>(1);
    private final Alarm routing = Alarm.of(this::routingTooSlow);
    private Route.@Nullable Connect route;
    private @Nullable Outcome best;
    private @Nullable Talk talk;
    private @Nullable Attempt answeredBy;
    private int redirects;
    private boolean over;

    Call(
            Exchange exchange,
            CallRequest request,
            SipRequest invite,
            InviteServerTransaction transaction,
            Flow flow,
            String inviteKey) {
        this.exchange = exchange;
        this.request = request;
        this.invite = invite;
        this.transaction = transaction;
        this.flow = flow;
        this.inviteKey = inviteKey;
        this.record = new CallRecord(exchange.recorder(), request);
    }

    @Override
    public UUID id() {
        return request.call();
    }

    SipRequest invite() {
        return invite;
    }

    @Override
    public LiveCall snapshot() {
        Attempt current = answeredBy != null ? answeredBy : attempts.isEmpty() ? null : attempts.getLast();
        return record.snapshot(current == null ? "" : current.destination().uri());
    }

    /** Asks the router. */
    void start() {
        exchange.calls().add(this, inviteKey);
        transaction.whenCancelled(cancel -> callerGone());
        CompletableFuture<Route> asked = ask();
        if (asked.isDone()) {
            routed(asked.exceptionally(this::unrouted).join());
        } else {
            exchange.wheel().set(routing, exchange.limits().routing());
            var unused = asked.exceptionally(this::unrouted)
                    .thenAccept(found -> exchange.loop().execute(() -> routed(found)));
        }
    }

    private CompletableFuture<Route> ask() {
        try {
            return exchange.router().route(request).toCompletableFuture();
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }

    private Route unrouted(Throwable fault) {
        log.error("The router failed for {}; the call is refused with 500", request, fault);
        return new Route.Refuse("", Cause.REFUSED, 500, "");
    }

    private void routed(Route found) {
        exchange.wheel().cancel(routing);
        if (over || route != null) {
            return;
        }
        switch (found) {
            case Route.Refuse refusal -> refuse(refusal);
            case Route.Connect connect -> {
                route = connect;
                waiting.addAll(connect.destinations());
                record.setUp(
                        connect.reference(), connect.destinations().getFirst().uri());
                ringNext();
            }
        }
    }

    private void routingTooSlow() {
        routed(new Route.Refuse("", Cause.REFUSED, 503, ""));
    }

    private void refuse(Route.Refuse refusal) {
        exchange.refusals().count(refusal.cause().text());
        record.setUp(refusal.reference(), "");
        answerCaller(refusal.code(), refusal.reason());
        over(refusal.code(), refusal.cause(), Party.PLATFORM);
    }

    private void ringNext() {
        Route.Connect connect = route;
        if (connect == null) {
            return;
        }
        List<Attempt> started = new ArrayList<>(1);
        do {
            for (Target target : exchange.targets(waiting.removeFirst())) {
                Attempt attempt = new Attempt(exchange, this, attempts.size() + 1, target, connect.ring());
                attempts.add(attempt);
                started.add(attempt);
            }
        } while (together() && !waiting.isEmpty());
        for (Attempt attempt : started) {
            attempt.start(invite);
        }
    }

    private boolean together() {
        return route != null && route.mode() == Route.Mode.PARALLEL;
    }

    /** A new pair of dialogs for the destination's dialog. */
    Pair pair(Dialog destination, long inviteSequence) {
        String tag = exchange.tokens().next();
        Address contact = invite.contact();
        Dialog caller = new Dialog(
                invite.callId(),
                tag,
                invite.to().party(),
                invite.from().tag(),
                invite.from().party(),
                0,
                invite.sequence(),
                contact == null ? invite.from().uri() : contact.uri());
        caller.route(invite, false);
        boolean translated =
                !HostText.of(flow.remote().getAddress()).equals(invite.via().host());
        if (flow.reliable() || (translated && caller.routes().isEmpty())) {
            caller.way(flow);
        }
        Pair pair = new Pair(exchange, caller, destination);
        pair.owner(this);
        pair.caller().invited(invite.sequence(), inviteSequence, transaction, invite);
        exchange.calls().addTag(tag, pair);
        return pair;
    }

    void ringing(Attempt attempt, Instant at) {
        record.ringing(at, attempt.destination().uri());
    }

    /** Passes a provisional response on. */
    void progress(Pair pair, SipResponse response) {
        transaction.respond(response.status(), toCaller(pair, response));
    }

    /** A destination answered. */
    void answered(Attempt attempt, Pair pair, SipResponse response) {
        Talk begun = new Talk(exchange, record, attempt.leg(), pair, this);
        talk = begun;
        answeredBy = attempt;
        attempt.succeeded();
        long now = exchange.ticks();
        pair.caller().session().heard(now);
        pair.callee().session().heard(now);
        SessionAgreement agreement = SessionAgreement.settle(
                exchange.keeping().sessions(), invite, response, pair.caller(), pair.callee(), now);
        record.answered(exchange.now(), attempt.destination().uri());
        transaction.whenUnacknowledged(() -> begun.lost(pair.caller(), "no acknowledgement from the caller"));
        byte[] answer = Rewriter.response(
                exchange.out(),
                invite,
                transaction.flow(),
                response,
                pair.caller().dialog().localTag(),
                agreement);
        begun.begin(() -> transaction.respond(response.status(), answer));
        for (Attempt loser : attempts) {
            loser.abandon(Outcome.ANSWERED_ELSEWHERE, ELSEWHERE);
        }
    }

    private byte[] toCaller(Pair pair, SipResponse response) {
        return Rewriter.response(
                exchange.out(),
                invite,
                transaction.flow(),
                response,
                pair.caller().dialog().localTag());
    }

    boolean talksOn(Pair pair) {
        return talk != null && talk.pair() == pair;
    }

    /** A destination sent the call elsewhere. */
    void redirected(List<Destination> further) {
        for (Destination destination : further) {
            if (redirects < exchange.limits().redirects()) {
                redirects++;
                waiting.addFirst(destination);
            }
        }
    }

    void legEnded(Attempt attempt, Outcome outcome) {
        record.legEnded(attempt.leg(), exchange.now(), outcome);
    }

    /** A destination is out; the next is rung, or the caller hears the best that was found out. */
    void failed(Attempt attempt, Outcome outcome) {
        if (over || talk != null) {
            return;
        }
        best = Outcome.better(best, outcome);
        if (!waiting.isEmpty() && (together() || attempts.stream().allMatch(Attempt::over))) {
            ringNext();
        } else if (attempts.stream().allMatch(Attempt::over)) {
            Outcome told = best;
            SipResponse response = told.response();
            if (response == null || response.status() < 400) {
                answerCaller(told.response() == null ? told.code() : 480, "");
            } else {
                String tag = exchange.tokens().next();
                transaction.respond(
                        told.code(), Rewriter.response(exchange.out(), invite, transaction.flow(), response, tag));
            }
            over(told.code(), told.cause(), told.endedBy());
        }
    }

    /** The caller cancelled, or left an early dialog. */
    void callerGone() {
        if (over || talk != null) {
            return;
        }
        answerCaller(487, "");
        abandonAll(Outcome.CALLER_GONE);
        if (!record.hasSetUp()) {
            record.setUp("", "");
        }
        over(487, Cause.CALLER_GONE, Party.CALLER);
    }

    @Override
    public void hungUp(Side from, SipRequest bye) {
        if (talk == null && from.party() == Party.CALLER) {
            callerGone();
        }
    }

    @Override
    public void end(Party by, String reason) {
        if (talk != null) {
            talk.end(by, reason);
        } else if (!over) {
            answerCaller(480, "");
            abandonAll(Outcome.STOPPED);
            if (!record.hasSetUp()) {
                record.setUp("", "");
            }
            over(480, Cause.REFUSED, by);
        }
    }

    @Override
    public void lost(Side side, String found) {
        // Before the answer the ring time says how long is waited.
    }

    @Override
    public void changed() {
        // Only answered calls are kept.
    }

    /** No further answer to the INVITE can come: the answered call goes on without what set it up. */
    void settled() {
        Talk standing = talk;
        Attempt answered = answeredBy;
        if (standing != null && answered != null && !standing.over()) {
            standing.pair().caller().settled();
            answered.leave(standing.pair());
            exchange.calls().removeInvite(this, inviteKey);
            standing.settled();
        }
    }

    /** The answered call is over. */
    void over() {
        over = true;
        exchange.calls().removeInvite(this, inviteKey);
    }

    private void abandonAll(Outcome outcome) {
        waiting.clear();
        for (Attempt attempt : attempts) {
            attempt.abandon(outcome, "");
        }
    }

    private void answerCaller(int status, String reason) {
        String tag = exchange.tokens().next();
        if (reason.isEmpty()) {
            transaction.respond(
                    status,
                    Replies.bare(exchange.out(), invite, transaction.flow().remote(), status, tag));
        } else {
            transaction.respond(
                    status,
                    Replies.begin(exchange.out(), invite, transaction.flow().remote(), status, reason, tag)
                            .noBody()
                            .toBytes());
        }
    }

    private void over(int code, Cause cause, Party by) {
        over = true;
        exchange.wheel().cancel(routing);
        exchange.calls().remove(this);
        exchange.calls().removeInvite(this, inviteKey);
        record.ended(exchange.now(), code, cause, by);
    }

    /** The goodbyes of the answered call are said. */
    void forget() {
        transaction.callOver();
        if (answeredBy != null) {
            answeredBy.forget();
        }
    }
}
