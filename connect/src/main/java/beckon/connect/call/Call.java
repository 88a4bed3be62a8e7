package beckon.connect.call;

import beckon.connect.CallRequest;
import beckon.connect.Cause;
import beckon.connect.Destination;
import beckon.connect.LiveCall;
import beckon.connect.Manner;
import beckon.connect.Party;
import beckon.connect.Route;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.transaction.InviteServerTransaction;
import beckon.connect.transaction.PlainServerTransaction;
import beckon.connect.transport.Flow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A caller being put through: asks the router, rings destinations, joins the two ends, and ends. On the loop only.
 */
final class Call implements Ongoing {
    private static final String ELSEWHERE = "SIP;cause=200;text=\"Call completed elsewhere\"";

    private final Exchange exchange;
    private CallRequest request;
    private final CallerLeg caller;
    private final String inviteKey;
    private final CallRecord record;
    private final Hunt hunt;
    private final RouterQuestion question;
    private @Nullable Disguise disguise;
    private @Nullable Inquiry inquiry;
    private @Nullable Talk talk;
    private @Nullable Attempt answeredBy;
    private Origin origin = Origin.ANYBODY;
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
        this.caller = new CallerLeg(exchange, invite, transaction, flow);
        this.inviteKey = inviteKey;
        this.record = new CallRecord(exchange.recorder(), request);
        this.hunt = new Hunt(exchange, this);
        this.question = new RouterQuestion(exchange, this::routed);
    }

    @Override
    public UUID id() {
        return request.call();
    }

    SipRequest invite() {
        return caller.invite();
    }

    @Override
    public LiveCall snapshot() {
        Attempt current = answeredBy != null ? answeredBy : hunt.latest();
        return record.snapshot(current == null ? "" : current.destination().uri());
    }

    /** Says where the call comes from; before it is started. */
    void from(Origin known) {
        origin = known;
    }

    Origin origin() {
        return origin;
    }

    @Override
    public boolean transfers(Side from) {
        return from.party() == Party.CALLER ? origin.transfers() : answeredBy != null && answeredBy.transfers();
    }

    boolean cameBy(Flow flow) {
        return caller.flow().equals(flow);
    }

    boolean isOver() {
        return over;
    }

    void start() {
        exchange.calls().add(this, inviteKey);
        caller.transaction().whenCancelled(cancel -> callerGone());
        question.ask(request);
    }

    private void routed(Route found) {
        if (over || hunt.begun()) {
            return;
        }
        switch (found) {
            case Route.Refuse refusal -> refuse(refusal);
            case Route.Ask ask -> inquire(ask);
            case Route.Connect connect -> {
                disguise = Disguise.of(
                        connect.manner(),
                        caller.invite(),
                        request.dialled(),
                        caller.flow().sentBy());
                record.setUp(
                        connect.reference(), connect.destinations().getFirst().uri());
                hunt.begin(connect);
            }
        }
    }

    /** Several share the number: the caller is asked for an extension. */
    private void inquire(Route.Ask ask) {
        if (inquiry != null) {
            // He was asked once, and what he keyed is not known.
            refuse(new Route.Refuse(ask.reference(), Cause.REFUSED, 404, "Unknown extension"));
            return;
        }
        Inquiry asked = new Inquiry(exchange, this, ask);
        inquiry = asked;
        Destination prompt = ask.prompt();
        if (prompt == null) {
            asked.begin(Inquiry.early(exchange, this, caller));
        } else {
            Attempt attempt = hunt.attempt(Target.of(prompt), ask.patience());
            asked.rings(attempt);
            attempt.start();
        }
    }

    /** The caller keyed an extension, or nothing in time. */
    void extended(String digits) {
        if (over) {
            return;
        }
        if (digits.isEmpty()) {
            refuse(new Route.Refuse("", Cause.REFUSED, 484, "No extension"));
            return;
        }
        request = request.withExtension(digits);
        record.extended(request);
        question.ask(request);
    }

    private void refuse(Route.Refuse refusal) {
        exchange.refusals().count(refusal.cause().text());
        record.setUp(refusal.reference(), "");
        tellCaller(refusal.code(), refusal.reason());
        over(refusal.code(), refusal.cause(), Party.PLATFORM);
    }

    /** What the destination is told of the caller; a prompt is told everything. */
    @Nullable Disguise disguise(Attempt attempt) {
        return isPrompt(attempt) ? null : disguise;
    }

    /** Whether the caller has been answered by a prompt already, and the destination is asked for an offer. */
    boolean asked(Attempt attempt) {
        return answeredByPrompt() && !isPrompt(attempt);
    }

    private boolean answeredByPrompt() {
        return inquiry != null && inquiry.answered();
    }

    /** Whether that leads to the prompt, whose conversation nobody keeps. */
    boolean isPrompt(Attempt attempt) {
        return inquiry != null && inquiry.isPrompt(attempt);
    }

    @Override
    public boolean keyed(Pair pair, PlainServerTransaction keys, SipRequest info) {
        return inquiry != null && inquiry.keyed(pair, keys, info);
    }

    @Override
    public boolean joining() {
        return inquiry != null && inquiry.joining();
    }

    /** The caller has taken the advertiser's offer, so he has our dialog, whether his first ACK came or not. */
    void joined() {
        caller.transaction().acknowledged();
    }

    void promptEnded(Attempt prompt, Party by) {
        record.promptEnded(prompt.leg(), exchange.now(), by);
    }

    /** A new pair of dialogs for the destination's dialog. */
    Pair pair(Dialog destination, long inviteSequence) {
        Pair pair = caller.pair(this, inquiry == null ? null : inquiry.caller(), destination, inviteSequence);
        pair.caller().dialog().trunk(origin.line());
        return pair;
    }

    void ringing(Attempt attempt, Instant at) {
        if (!isPrompt(attempt)) {
            record.ringing(at, attempt.destination().uri());
        }
    }

    /** Passes a provisional response on. */
    void progress(Pair pair, SipResponse response) {
        if (answeredByPrompt()) {
            return;
        }
        pass(pair, response);
    }

    /** A destination answered. */
    void answered(Attempt attempt, Pair pair, SipResponse response) {
        attempt.succeeded();
        Inquiry asked = inquiry;
        if (asked != null && asked.isPrompt(attempt)) {
            caller.transaction().whenUnacknowledged(() -> end(Party.PLATFORM, ""));
            pass(pair, response);
            asked.begin(pair);
            return;
        }
        Talk begun = new Talk(exchange, record, attempt.leg(), pair, this);
        talk = begun;
        answeredBy = attempt;
        long now = exchange.ticks();
        pair.caller().session().heard(now);
        pair.callee().session().heard(now);
        record.answered(exchange.now(), attempt.destination().uri());
        if (asked != null && asked.answered()) {
            begun.begin(() -> asked.join(pair, response));
        } else {
            SessionAgreement agreement = SessionAgreement.settle(
                    exchange.keeping().sessions(), caller.invite(), response, pair.caller(), pair.callee(), now);
            caller.transaction()
                    .whenUnacknowledged(() -> begun.lost(pair.caller(), "no acknowledgement from the caller"));
            byte[] answer = caller.answer(response, pair.caller().dialog(), agreement);
            begun.begin(() -> caller.transaction().respond(response.status(), answer));
        }
        hunt.abandon(Outcome.ANSWERED_ELSEWHERE, ELSEWHERE);
    }

    private void pass(Pair pair, SipResponse response) {
        Dialog towards = pair.caller().dialog();
        caller.pass(response.status(), response, towards.localTag(), towards);
    }

    boolean talksOn(Pair pair) {
        return (talk != null && talk.pair() == pair) || (inquiry != null && inquiry.asksOn(pair));
    }

    void legEnded(Attempt attempt, Outcome outcome) {
        record.legEnded(attempt.leg(), exchange.now(), outcome);
    }

    /** A destination is out; the next is rung, or the caller hears the best that was found out. */
    void failed(Attempt attempt, Outcome outcome) {
        if (over || talk != null) {
            return;
        }
        Outcome told = hunt.failed(outcome);
        if (told != null) {
            giveUp(told, hunt.manner());
        }
    }

    private void giveUp(Outcome told, Manner manner) {
        SipResponse response = told.response();
        int code = manner.refusal() == 0 ? told.code() : manner.refusal();
        if (!record.hasSetUp()) {
            record.setUp("", "");
        }
        if (manner.refusal() > 0 || response == null || answeredByPrompt()) {
            tellCaller(code, manner.reason());
        } else if (response.status() < 400) {
            tellCaller(480, "");
        } else {
            caller.pass(code, response, exchange.tokens().next());
        }
        over(code, told.cause(), told.endedBy());
    }

    /** The caller cancelled, left an early dialog, or lost the only way to him. */
    void callerGone() {
        if (over || talk != null) {
            return;
        }
        caller.refuse(487, "");
        hunt.abandon(Outcome.CALLER_GONE, "");
        if (!record.hasSetUp()) {
            record.setUp("", "");
        }
        over(487, Cause.CALLER_GONE, Party.CALLER);
    }

    @Override
    public void hungUp(Side from, SipRequest bye) {
        Talk standing = talk;
        if (over) {
            return;
        }
        Inquiry asked = inquiry;
        if (asked != null && asked.asksOn(from.pair()) && from.party() == Party.ADVERTISER) {
            asked.promptHungUp();
        } else if (standing != null) {
            standing.hungUp(from.party() == Party.CALLER ? standing.pair().caller() : from, bye);
        } else if (from.party() == Party.CALLER) {
            callerGone();
        }
    }

    @Override
    public void end(Party by, String reason) {
        if (talk != null) {
            talk.end(by, reason);
        } else if (!over) {
            tellCaller(480, "");
            hunt.abandon(Outcome.STOPPED, "");
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
    void settled(Attempt attempt) {
        Talk standing = talk;
        if (standing != null && attempt == answeredBy && !over && !joining()) {
            standing.pair().caller().settled();
            attempt.leave(standing.pair());
            exchange.calls().removeInvite(this, inviteKey);
            Origin from = origin;
            Runnable debt = attempt.debt();
            standing.settled(from.line() == null ? debt : () -> from.pay(debt), from.transfers(), attempt.transfers());
        }
    }

    /** The answered call is over, its ends not yet told. */
    void over(String reason) {
        over = true;
        question.withdraw();
        exchange.calls().removeInvite(this, inviteKey);
        if (inquiry != null) {
            inquiry.close(reason);
        }
        origin.over();
        if (answeredBy != null) {
            answeredBy.release();
        }
    }

    /** Refuses a caller, or hangs up where a prompt has answered him. */
    private void tellCaller(int status, String words) {
        Inquiry asked = inquiry;
        if (asked != null && asked.answered()) {
            asked.dismissCaller(status, words);
        } else {
            caller.refuse(status, words);
        }
    }

    private void over(int code, Cause cause, Party by) {
        over = true;
        question.withdraw();
        exchange.calls().remove(this);
        exchange.calls().removeInvite(this, inviteKey);
        origin.over();
        if (inquiry != null) {
            inquiry.close("");
        }
        record.ended(exchange.now(), code, cause, by);
    }

    /** The goodbyes of the answered call are said. */
    void forget() {
        caller.transaction().callOver();
        if (answeredBy != null) {
            answeredBy.forget();
        }
    }
}
