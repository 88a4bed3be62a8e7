package beckon.connect.call;

import beckon.connect.Destination;
import beckon.connect.digest.LoginSession;
import beckon.connect.message.Address;
import beckon.connect.message.HeaderName;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.message.SipUri;
import beckon.connect.timer.Alarm;
import beckon.connect.transaction.InviteClientTransaction;
import beckon.connect.transaction.Responses;
import beckon.connect.transport.Flow;
import beckon.connect.transport.Places;
import beckon.connect.trunk.Outward;
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
    private final String callId;
    private final String localTag;
    private final Instant setupAt;
    private final Alarm patience = Alarm.of(this::impatient);
    private final List<Pair> pairs = new ArrayList<>(1);
    private @Nullable InviteClientTransaction transaction;
    private @Nullable Flow flow;
    private @Nullable Places places;
    private boolean looking;
    private boolean doubted;
    private @Nullable LoginSession login;
    private @Nullable TrunkLine held;
    private int tries = 1;
    private int challenges;
    private int demandedInterval;
    private Outcome lastFailure = Outcome.NO_WAY;
    private @Nullable Instant ringAt;
    private boolean heard;
    private boolean taken;
    private boolean over;

    Attempt(Exchange exchange, Call call, int number, Target target, Duration ring) {
        this.exchange = exchange;
        this.call = call;
        this.number = number;
        this.destination = target.destination();
        this.target = target;
        this.ring = destination.ring().isZero() ? ring : destination.ring();
        this.callId = exchange.tokens().next();
        this.localTag = exchange.tokens().next();
        this.setupAt = exchange.now();
    }

    int number() {
        return number;
    }

    Leg leg() {
        return new Leg(number, destination.uri(), setupAt, ringAt);
    }

    /** The number that the INVITE went out under. */
    int sequence() {
        return tries;
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
        taken = call.take(destination);
        if (!taken) {
            fail(Outcome.CAPPED);
            return;
        }
        Outcome obstacle = obstacle();
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

    /** Why it cannot be rung, or {@code null}: then its trunk counts the call until {@link #release}. */
    private @Nullable Outcome obstacle() {
        Target.Obstacle known = target.obstacle();
        TrunkLine line = target.line();
        if (line != null) {
            String full = line.take(call.reference(), exchange.clock().millis());
            if (full == null) {
                held = line;
            } else {
                known = new Target.Obstacle(Outcome.NO_TRUNK, full);
            }
        }
        if (known == null) {
            return null;
        }
        if (!known.reason().isEmpty()) {
            exchange.refusals().count(known.reason());
        }
        return known.outcome();
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
        SipRequest invite = call.invite();
        Dialog dialog = dialog(invite, "");
        exchange.calls().addTag(localTag, this);
        String branch = exchange.tokens().branch();
        byte[] bytes;
        if (call.asked(this)) {
            bytes = Rewriter.offerless(exchange.out(), dialog, invite, tries, branch, found);
        } else {
            String session =
                    call.prompts(this) ? "" : SessionAgreement.offer(exchange.keeping(), invite, demandedInterval);
            bytes = Rewriter.request(exchange.out(), dialog, invite, tries, branch, found, session);
        }
        transaction = exchange.transactions().invite(branch, bytes, found, this);
    }

    /** Where the call could go elsewhere, a destination that says nothing is looked at early. */
    private long firstPatience() {
        long silence = Math.min(exchange.limits().silence().toMillis(), ring.toMillis());
        doubted = places == null && !call.hasMore();
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

    private Dialog dialog(SipRequest invite, String remoteTag) {
        Disguise disguise = call.disguise(this);
        Privacy privacy = privacy(invite);
        String party = privacy != null && privacy.party() != null && (disguise == null || !disguise.nameless())
                ? privacy.party()
                : disguise == null ? invite.from().party() : disguise.party();
        String remote = "<" + target.called() + ">";
        Dialog dialog = new Dialog(callId, localTag, party, remoteTag, remote, 0, -1, target.uri());
        dialog.disguise(disguise);
        dialog.privacy(privacy);
        dialog.login(login);
        return dialog;
    }

    private @Nullable Privacy privacy(SipRequest invite) {
        Outward outward = target.outward();
        Flow way = flow;
        return Privacy.of(
                invite,
                call.origin(),
                target.trusted(),
                outward == null ? null : outward.number(),
                way == null ? "" : way.sentBy());
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
        } else if (response.status() == 422 && demandedInterval == 0 && SessionExpires.least(response) > 0) {
            asked(SessionExpires.least(response));
        } else if (!answersChallenge(response)) {
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

    /** The destination wants a longer session interval: it is asked again with that (RFC 4028, section 7.3). */
    private void asked(int leastInterval) {
        demandedInterval = leastInterval;
        tries++;
        send(flow);
    }

    /** A trunk that asks who we are is told, once; and once more if only its nonce was too old. */
    private boolean answersChallenge(SipResponse response) {
        Outward outward = target.outward();
        Flow way = flow;
        if ((response.status() != 401 && response.status() != 407)
                || outward == null
                || outward.login() == null
                || way == null
                || challenges == 2) {
            return false;
        }
        LoginSession answer =
                outward.login().answering(response, exchange.tokens().next());
        if (answer == null || (login != null && !answer.stale())) {
            return false;
        }
        login = answer;
        challenges++;
        tries++;
        send(way);
        return true;
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
        Dialog dialog = dialog(call.invite(), tag);
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
        List<Destination> further = new ArrayList<>();
        for (Address contact : response.addresses(HeaderName.CONTACT)) {
            String uri = contact.uri();
            if (uri.regionMatches(true, 0, "sip:", 0, 4) || uri.regionMatches(true, 0, "sips:", 0, 5)) {
                if (mayRedirectTo(uri)) {
                    further.add(new Destination(uri));
                } else {
                    exchange.refusals().count("redirect");
                }
            }
        }
        call.redirected(further);
        fail(Outcome.of(response, false));
    }

    /** A destination may name another port or user of its own host; elsewhere the operator's customers would pay. */
    private boolean mayRedirectTo(String uri) {
        if (exchange.access().redirectsAnywhere()) {
            return true;
        }
        try {
            return target.line() == null
                    && SipUri.parse(uri)
                            .host()
                            .equalsIgnoreCase(SipUri.parse(target.uri()).host());
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
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
        release();
        exchange.wheel().cancel(patience);
        exchange.calls().removeTag(localTag);
        pairs.forEach(pair -> exchange.calls().removeTag(pair.caller().dialog().localTag(), pair));
        call.legEnded(this, outcome);
    }

    /** The answered call stands by itself now: its destination's requests come to that end straight. */
    void leave(Pair talk) {
        exchange.calls().addTag(localTag, talk.callee());
        for (Pair pair : pairs) {
            if (pair != talk) {
                exchange.calls().removeTag(pair.caller().dialog().localTag(), pair);
            }
        }
    }

    /** What gives back, at the end of the call, what this leg counts for; {@code null} for nothing. Keeps nothing else. */
    @Nullable Runnable debt() {
        boolean counted = taken && destination.calls() > 0;
        return held == null && !counted
                ? null
                : debt(exchange.calls(), counted ? destination : null, held, call.reference());
    }

    private static Runnable debt(
            CallTable calls, @Nullable Destination counted, @Nullable TrunkLine line, String reference) {
        return () -> {
            if (counted != null) {
                calls.release(counted);
            }
            if (line != null) {
                line.release(reference);
            }
        };
    }

    /** Lets the destination have another call. */
    void release() {
        if (taken) {
            taken = false;
            call.release(destination);
        }
        TrunkLine line = held;
        if (line != null) {
            held = null;
            line.release(call.reference());
        }
    }

    /** Forgets the dialogs of an attempt that was answered, when the call is over. */
    void forget() {
        if (transaction != null) {
            transaction.callOver();
        }
        exchange.calls().removeTag(localTag);
        pairs.forEach(pair -> exchange.calls().removeTag(pair.caller().dialog().localTag(), pair));
    }
}
