package beckon.connect.call;

import beckon.connect.LiveCall;
import beckon.connect.Party;
import beckon.connect.message.SipRequest;
import beckon.connect.survival.CallLog;
import beckon.connect.survival.KeptCall;
import beckon.connect.survival.KeptEnding;
import beckon.connect.timer.Alarm;
import beckon.connect.transaction.PlainServerTransaction;
import beckon.connect.trunk.TrunkLine;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answered call: two joined ends, until one hangs up, one is found gone, or this server ends it. Kept small, since a
 * great many stand at once; it is its own alarm for the next sign of life that is due. On the loop only.
 */
final class Talk extends Alarm implements Ongoing {
    private static final long SHORTEST_WAIT_MILLIS = 20;

    private final Exchange exchange;
    private final CallRecord record;
    private final Leg leg;
    private final Pair pair;
    private @Nullable Call setUp;
    private @Nullable Runnable unsaid;
    private @Nullable Runnable debt;
    private boolean callerTransfers;
    private boolean calleeTransfers;
    private @Nullable Instant seenRunning;
    private boolean over;

    /** @param setUp what answers for late copies and forks of the INVITE until it is settled, or {@code null} */
    Talk(Exchange exchange, CallRecord record, Leg leg, Pair pair, @Nullable Call setUp) {
        this.exchange = exchange;
        this.record = record;
        this.leg = leg;
        this.pair = pair;
        this.setUp = setUp;
    }

    @Override
    public UUID id() {
        return record.id();
    }

    Pair pair() {
        return pair;
    }

    @Override
    public LiveCall snapshot() {
        return record.snapshot(leg.destination());
    }

    /**
     * The call stands from now on.
     *
     * @param tellCaller run when the call would outlive this process
     */
    void begin(Runnable tellCaller) {
        pair.owner(this);
        exchange.calls().standing(1);
        await(exchange.ticks());
        CallLog log = exchange.keeping().log();
        if (log == null) {
            tellCaller.run();
        } else {
            unsaid = tellCaller;
            log.keep(KeptPair.of(exchange, record, leg, pair), this::say);
        }
    }

    /** Takes up a call that an earlier process left; {@code running} is when that one was last known to run. */
    static Talk resume(Exchange exchange, KeptCall kept, @Nullable Instant running) {
        Pair pair = KeptPair.pair(exchange, kept);
        CallRecord record = CallRecord.of(exchange.recorder(), kept);
        Leg leg = Leg.of(kept);
        Talk talk = new Talk(exchange, record, leg, pair, null);
        talk.seenRunning = running;
        TrunkLine from = pair.caller().dialog().trunk();
        TrunkLine to = pair.callee().dialog().trunk();
        talk.callerTransfers = from != null && from.trunk().transfers();
        talk.calleeTransfers = to != null && to.trunk().transfers();
        talk.debt = Allowance.resumed(exchange, kept, from, to);
        pair.owner(talk);
        exchange.calls().stands(talk);
        exchange.calls().standing(1);
        exchange.keeping().countRebuilt();
        exchange.calls().addTag(pair.caller().dialog().localTag(), pair);
        exchange.calls().addTag(pair.callee().dialog().localTag(), pair.callee());
        record.answeredBefore();
        talk.changed();
        talk.await(exchange.ticks());
        return talk;
    }

    /** The caller hears the answer: now, or never if he has heard it. */
    private void say() {
        Runnable tell = unsaid;
        if (tell != null) {
            unsaid = null;
            tell.run();
        }
    }

    /**
     * Nothing of the call's INVITE can come any more.
     *
     * @param owed run at the end of the call, to give back what it counts for; {@code null} for nothing
     */
    void settled(@Nullable Runnable owed, boolean byCaller, boolean byCallee) {
        setUp = null;
        debt = owed;
        callerTransfers = byCaller;
        calleeTransfers = byCallee;
        if (!over) {
            exchange.calls().stands(this);
        }
    }

    @Override
    public void changed() {
        CallLog log = exchange.keeping().log();
        if (log != null && !over) {
            log.keep(KeptPair.of(exchange, record, leg, pair), null);
        }
    }

    @Override
    public boolean joining() {
        return setUp != null && setUp.joining();
    }

    @Override
    public boolean transfers(Side from) {
        return setUp != null ? setUp.transfers(from) : from.party() == Party.CALLER ? callerTransfers : calleeTransfers;
    }

    @Override
    public boolean keyed(Pair pressed, PlainServerTransaction keys, SipRequest info) {
        return setUp != null && setUp.keyed(pressed, keys, info);
    }

    @Override
    public void hungUp(Side from, SipRequest bye) {
        if (!over) {
            say();
            over(from.party(), "", "", null);
            pair.hangUp(pair.other(from), bye, "", this::forget);
        }
    }

    @Override
    public void end(Party by, String reason) {
        end(by, reason, "", null);
    }

    @Override
    public void lost(Side side, String found) {
        if (!over) {
            exchange.keeping().countExpired();
        }
        end(Party.PLATFORM, "SIP;cause=408;text=\"" + found + "\"", found, lastSign());
    }

    private void end(Party by, String header, String found, @Nullable Instant until) {
        if (!over) {
            say();
            over(by, header, found, until);
            pair.hangUp(pair.caller(), null, header, () -> {});
            pair.hangUp(pair.callee(), null, header, this::forget);
        }
    }

    /** When both ends were last known to be there. */
    private Instant lastSign() {
        long heard = Math.min(
                pair.caller().session().heardAt(), pair.callee().session().heardAt());
        Instant sign = KeptPair.clock(exchange, heard);
        // Until the earlier process died, neither end had hung up.
        return seenRunning != null && seenRunning.isAfter(sign) ? seenRunning : sign;
    }

    private void over(Party by, String header, String found, @Nullable Instant until) {
        over = true;
        pair.close();
        exchange.wheel().cancel(this);
        exchange.calls().remove(this);
        exchange.calls().standing(-1);
        if (setUp != null) {
            setUp.over(header);
        } else if (debt != null) {
            debt.run();
        }
        Instant now = exchange.now();
        Duration billable = record.billable(until == null ? now : until);
        CallLog log = exchange.keeping().log();
        if (log == null) {
            record.completed(leg, now, by, billable, found);
        } else {
            log.ended(new KeptEnding(id(), now, by, billable, found));
            record.completed(leg, now, by, billable, found, () -> log.told(id()));
        }
    }

    private void forget() {
        if (setUp == null) {
            exchange.calls().removeTag(pair.caller().dialog().localTag(), pair);
            exchange.calls().removeTag(pair.callee().dialog().localTag(), pair.callee());
        } else {
            setUp.forget();
        }
    }

    /** Asks both ends for a sign of life now, whatever they agreed on. */
    void probe() {
        if (!over) {
            Probe.send(exchange, this, pair.caller());
            Probe.send(exchange, this, pair.callee());
        }
    }

    @Override
    protected void ring() {
        long now = exchange.ticks();
        check(pair.caller(), now);
        if (!over) {
            check(pair.callee(), now);
        }
        if (!over) {
            await(now);
        }
    }

    private void check(Side side, long now) {
        Session session = side.session();
        if (session.expired(now)) {
            lost(side, "session expired");
        } else if (!session.asking() && now >= session.due(preset())) {
            Probe.send(exchange, this, side);
        }
    }

    private void await(long now) {
        long caller = due(pair.caller().session(), now);
        long callee = due(pair.callee().session(), now);
        exchange.wheel().set(this, Math.max(SHORTEST_WAIT_MILLIS, Math.min(caller, callee) - now));
    }

    private long due(Session session, long now) {
        return session.asking() ? now + preset() / 2 : session.due(preset());
    }

    private long preset() {
        return exchange.keeping().sessions().interval().toMillis();
    }

    /** A sign of life came, or the end has been asked: the next one is due later. */
    void rearm() {
        if (!over) {
            await(exchange.ticks());
        }
    }

    boolean over() {
        return over;
    }
}
