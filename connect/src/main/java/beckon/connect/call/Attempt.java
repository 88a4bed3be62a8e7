package beckon.connect.call;

import beckon.connect.Destination;
import beckon.connect.message.SipResponse;
import beckon.connect.message.SipUri;
import beckon.connect.timer.Alarm;
import beckon.connect.transaction.InviteClientTransaction;
import beckon.connect.transaction.Responses;
import beckon.connect.transport.Flow;
import beckon.connect.transport.Places;
import beckon.connect.trunk.TrunkLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One destination being rung: a leg of the call, until it is answered, fails or is given up. On the loop only.
 */
final class Attempt implements Responses, Correspondent {
    private final Exchange exchange;
    private final Call call;
    private final int number;
    private final Destination destination;
    private final Target target;
    private final Duration ring;
    private final Hunt hunt;
    private final Invitation invitation;
    private final Allowance allowance;
    private final Instant setupAt;
    private final Alarm patience = Alarm.of(this::impatient);
    private final List<Pair> pairs = new ArrayList<>(1);
    private @Nullable InviteClientTransaction transaction;
    private @Nullable Flow flow;
    private @Nullable Places places;
    private boolean looking;
    private boolean doubted;
    private Outcome lastFailure = Outcome.NO_WAY;
    private @Nullable Instant ringAt;
    private boolean heard;
    private boolean over;

    Attempt(Exchange exchange, Call call, Hunt hunt, int number, Target target, Duration ring) {
        this.exchange = exchange;
        this.call = call;
        this.number = number;
        this.destination = target.destination();
        this.target = target;
        this.ring = destination.ring().isZero() ? ring : destination.ring();
        this.hunt = hunt;
        this.invitation = new Invitation(exchange, call, this, target);
        this.allowance = new Allowance(exchange, hunt, target);
        this.setupAt = exchange.now();
    }

    int number() {
        return number;
    }

    Leg leg() {
        return new Leg(number, destination.uri(), setupAt, ringAt, destination.calls());
    }

    /** The number that the INVITE went out under. */
    int sequence() {
        return invitation.sequence();
    }

    Destination destination() {
        return destination;
    }

    Instant setupAt() {
        return setupAt;
    }

    @Nullable Instant ringAt() {
        return ringAt;
    }

    boolean over() {
        return over;
    }

    /** Sends the INVITE on its way. */
    void start() {
        Outcome obstacle = allowance.take();
        if (obstacle != null) {
            fail(obstacle);
            return;
        }
        if (target.way() != null) {
            rung(target.way());
            return;
        }
        SipUri uri;
        try {
            uri = SipUri.parse(target.uri());
        } catch (IllegalArgumentException notAUri) {
            fail(Outcome.NO_WAY);
            return;
        }
        Flow direct = exchange.locator().direct(uri);
        if (direct == null) {
            places = exchange.locator().places(uri);
        }
        if (places == null) {
            rung(direct);
        } else {
            exchange.wheel().set(patience, firstPatience());
            look(places);
        }
    }

    private void rung(@Nullable Flow only) {
        send(only);
        if (!over) {
            exchange.wheel().set(patience, firstPatience());
        }
    }

    private void look(Places where) {
        looking = true;
        where.next(found -> {
            looking = false;
            if (!over) {
                send(found);
            }
        });
    }

    boolean transfers() {
        TrunkLine line = target.line();
        return line != null && line.trunk().transfers();
    }

    private void send(@Nullable Flow found) {
        if (found == null) {
            fail(lastFailure);
            return;
        }
        flow = found;
        exchange.calls().addTag(invitation.localTag(), this);
        String branch = exchange.tokens().branch();
        byte[] bytes = invitation.write(branch, found);
        transaction = exchange.transactions().invite(branch, bytes, found, this);
    }

    /** Where the call could go elsewhere, a destination that says nothing is looked at early. */
    private long firstPatience() {
        long silence = Math.min(exchange.limits().silence().toMillis(), ring.toMillis());
        doubted = places == null && !hunt.hasMore();
        return doubted ? silence : silence / 10;
    }

    /** How long nothing at all may be heard: never longer than the destination is rung in all. */
    private long silence() {
        long passed = exchange.now().toEpochMilli() - setupAt.toEpochMilli();
        return Math.max(0, Math.min(exchange.limits().silence().toMillis(), ring.toMillis() - passed));
    }

    /**
     * Tries the next place of a destination that has several (RFC 3263, section 4.3); false if there is none to be had
     * or the phone has been reached already.
     */
    private boolean goesElsewhere(Outcome failure) {
        Places where = places;
        if (where == null || looking || ringAt != null || !pairs.isEmpty()) {
            return false;
        }
        InviteClientTransaction before = transaction;
        if (before != null) {
            before.forsake(new Forsaken(this, before));
        }
        lastFailure = failure;
        heard = false;
        doubted = true;
        exchange.wheel().set(patience, silence());
        look(where);
        return true;
    }

    /** The way that was given up before: what still comes by it must not pass for the present one's. */
    private record Forsaken(Attempt attempt, InviteClientTransaction transaction) implements Responses {
        @Override
        public void answered(SipResponse response) {
            if (response.success()) {
                attempt.late(response, transaction);
            }
        }

        @Override
        public void timedOut() {
            // Nobody waits for it any more.
        }
    }

    /** Stops ringing; the leg counts as ended with the given outcome. */
    void abandon(Outcome outcome, String reason) {
        if (!over) {
            over(outcome);
            if (transaction != null) {
                transaction.cancel(reason);
            }
        }
    }

    /** The call was answered here: the attempt is over without an outcome of its own. */
    void succeeded() {
        over = true;
        exchange.wheel().cancel(patience);
    }

    @Override
    public @Nullable Side side(String peerTag) {
        for (Pair pair : pairs) {
            if (pair.callee().dialog().remoteTag().equals(peerTag)) {
                return pair.callee();
            }
        }
        return null;
    }

    @Override
    public void answered(SipResponse response) {
        if (over) {
            if (response.success()) {
                late(response, transaction);
            }
        } else if (response.provisional()) {
            progress(response);
        } else if (response.success()) {
            call.answered(this, pair(response, transaction), response);
        } else if (response.status() < 400) {
            redirected(response);
        } else if (invitation.asksAgain(response)) {
            send(flow);
        } else {
            Outcome outcome = Outcome.of(response, ringAt != null);
            if (response.status() != 503 || !goesElsewhere(outcome)) {
                fail(outcome);
            }
        }
    }

    @Override
    public void settled() {
        call.settled(this);
    }

    @Override
    public void timedOut() {
        if (!over && (heard || !goesElsewhere(Outcome.SILENT))) {
            fail(heard ? Outcome.NO_ANSWER : Outcome.SILENT);
        }
    }

    @Override
    public void unreachable() {
        if (!over && !goesElsewhere(Outcome.NO_WAY)) {
            fail(Outcome.NO_WAY);
        }
    }

    private void progress(SipResponse response) {
        if (!heard) {
            heard = true;
            long passed = exchange.now().toEpochMilli() - setupAt.toEpochMilli();
            exchange.wheel().set(patience, Math.max(0, ring.toMillis() - passed));
        }
        if (response.status() == 100) {
            return;
        }
        if (ringAt == null && (response.status() == 180 || response.status() == 183)) {
            ringAt = exchange.now();
            call.ringing(this, ringAt);
        }
        call.progress(pair(response, transaction), response);
    }

    /** The pair of dialogs that this response belongs to, made when its tag is new. */
    private Pair pair(SipResponse response, @Nullable InviteClientTransaction client) {
        String tag = response.to().tag();
        for (Pair pair : pairs) {
            if (pair.callee().dialog().remoteTag().equals(tag)) {
                if (response.success()) {
                    learn(pair.callee().dialog(), response);
                }
                return pair;
            }
        }
        Dialog dialog = invitation.dialog(tag, flow);
        while (dialog.localSequence() < response.sequence()) {
            dialog.nextSequence();
        }
        learn(dialog, response);
        Pair pair = call.pair(dialog, response.sequence());
        pair.caller()
                .dialog()
                .privacy(Privacy.ofAnswering(target.trusted(), call.origin().trusted()));
        if (client != null) {
            pair.caller().relayedBy(client);
        }
        pairs.add(pair);
        return pair;
    }

    private void learn(Dialog dialog, SipResponse response) {
        dialog.route(response, true);
        dialog.refresh(response);
        if (flow != null
                && (flow.reliable() || target.way() != null || dialog.target().equals(target.uri()))) {
            dialog.way(flow);
        }
    }

    /** A 2xx crossed our giving up: it is taken and ended at once (RFC 3261, sections 9.1 and 13.2.2.4). */
    private void late(SipResponse response, @Nullable InviteClientTransaction client) {
        Side known = side(response.to().tag());
        if (known != null && call.talksOn(known.pair())) {
            return;
        }
        Pair pair = known == null ? pair(response, client) : known.pair();
        pair.dismiss();
        exchange.calls().removeTag(pair.caller().dialog().localTag(), pair);
    }

    /** Follows the contacts of a 3xx as further destinations. */
    private void redirected(SipResponse response) {
        hunt.redirected(Redirection.of(exchange, target, response));
        fail(Outcome.of(response, false));
    }

    private void impatient() {
        if (!doubted && !heard) {
            doubted = true;
            exchange.wheel().set(patience, silence() * 9 / 10);
            if (flow != null) {
                flow.doubt();
            }
            return;
        }
        Outcome outcome = heard ? Outcome.NO_ANSWER : transaction == null ? Outcome.NO_WAY : Outcome.SILENT;
        if (!heard && silence() > 0 && goesElsewhere(outcome)) {
            return;
        }
        abandon(outcome, "");
        call.failed(this, outcome);
    }

    private void fail(Outcome outcome) {
        over(outcome);
        call.failed(this, outcome);
    }

    private void over(Outcome outcome) {
        over = true;
        allowance.release();
        exchange.wheel().cancel(patience);
        exchange.calls().removeTag(invitation.localTag());
        pairs.forEach(pair -> exchange.calls().removeTag(pair.caller().dialog().localTag(), pair));
        call.legEnded(this, outcome);
    }

    /** The answered call stands by itself now: its destination's requests come to that end straight. */
    void leave(Pair talk) {
        exchange.calls().addTag(invitation.localTag(), talk.callee());
        for (Pair pair : pairs) {
            if (pair != talk) {
                exchange.calls().removeTag(pair.caller().dialog().localTag(), pair);
            }
        }
    }

    /** What is owed at the end of the call for this leg; {@code null} for nothing. */
    @Nullable Runnable debt() {
        return allowance.debt();
    }

    /** Lets the destination have another call. */
    void release() {
        allowance.release();
    }

    /** Forgets the dialogs of an attempt that was answered, when the call is over. */
    void forget() {
        if (transaction != null) {
            transaction.callOver();
        }
        exchange.calls().removeTag(invitation.localTag());
        pairs.forEach(pair -> exchange.calls().removeTag(pair.caller().dialog().localTag(), pair));
    }
}
