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
    private @Nullable Instant ringAt;
    private @Nullable LoginSession login;
    private @Nullable TrunkLine held;
    private int tries;
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
    void start(SipRequest invite) {
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
            send(invite, target.way());
            return;
        }
        SipUri uri;
        try {
            uri = SipUri.parse(target.uri());
        } catch (IllegalArgumentException notAUri) {
            fail(Outcome.NO_WAY);
            return;
        }
        exchange.locator().locate(uri, found -> {
            if (over) {
                return;
            }
            if (found == null) {
                fail(Outcome.NO_WAY);
                return;
            }
            send(invite, found);
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

    private void send(SipRequest invite, Flow found) {
        flow = found;
        exchange.calls().addTag(localTag, this);
        Dialog dialog = dialog(invite, "");
        String branch = exchange.tokens().branch();
        tries++;
        byte[] bytes = call.asked(this)
                ? Rewriter.offerless(exchange.out(), dialog, invite, tries, branch, found)
                : Rewriter.request(exchange.out(), dialog, invite, tries, branch, found);
        transaction = exchange.transactions().invite(branch, bytes, found, this);
        long silence = exchange.limits().silence().toMillis();
        exchange.wheel().set(patience, Math.min(silence, ring.toMillis()));
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
                late(response);
            }
        } else if (response.provisional()) {
            progress(response);
        } else if (response.success()) {
            call.answered(this, pair(response), response);
        } else if (response.status() < 400) {
            redirected(response);
        } else if (!answersChallenge(response)) {
            fail(Outcome.of(response, ringAt != null));
        }
    }

    @Override
    public void timedOut() {
        if (!over) {
            fail(heard ? Outcome.NO_ANSWER : Outcome.SILENT);
        }
    }

    /** A trunk that asks who we are is told, once; and once more if only its nonce was too old. */
    private boolean answersChallenge(SipResponse response) {
        Outward outward = target.outward();
        Flow way = flow;
        if ((response.status() != 401 && response.status() != 407)
                || outward == null
                || outward.login() == null
                || way == null
                || tries > 2) {
            return false;
        }
        LoginSession answer =
                outward.login().answering(response, exchange.tokens().next());
        if (answer == null || (login != null && !answer.stale())) {
            return false;
        }
        login = answer;
        send(call.invite(), way);
        return true;
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
        call.progress(pair(response), response);
    }

    /** The pair of dialogs that this response belongs to, made when its tag is new. */
    private Pair pair(SipResponse response) {
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
        while (dialog.localSequence() < tries) {
            dialog.nextSequence();
        }
        learn(dialog, response);
        Pair pair = call.pair(dialog, tries);
        pair.caller()
                .dialog()
                .privacy(Privacy.ofAnswering(target.trusted(), call.origin().trusted()));
        if (transaction != null) {
            pair.caller().relayedBy(transaction);
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
    private void late(SipResponse response) {
        Side known = side(response.to().tag());
        if (known != null && call.talksOn(known.pair())) {
            return;
        }
        Pair pair = known == null ? pair(response) : known.pair();
        pair.dismiss();
        exchange.calls().removeTag(pair.caller().dialog().localTag(), pair);
    }

    /** Follows the contacts of a 3xx as further destinations. */
    private void redirected(SipResponse response) {
        List<Destination> further = new ArrayList<>();
        for (Address contact : response.addresses(HeaderName.CONTACT)) {
            String uri = contact.uri();
            if (uri.regionMatches(true, 0, "sip:", 0, 4)) {
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
        Outcome outcome = heard ? Outcome.NO_ANSWER : Outcome.SILENT;
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
