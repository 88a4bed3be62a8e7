package beckon.connect.call;

import beckon.connect.CallEvent;
import beckon.connect.CallRequest;
import beckon.connect.Cause;
import beckon.connect.LegRecord;
import beckon.connect.LiveCall;
import beckon.connect.Party;
import beckon.connect.survival.KeptCall;
import beckon.connect.survival.KeptEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps one call's facts and hands them to the recorder as they happen. On the loop only. */
final class CallRecord {
    private final Recorder recorder;
    private final UUID call;
    private String dialled;
    private final String from;
    private final Instant setupAt;
    private String reference = "";
    private boolean setUp;
    private @Nullable Instant ringAt;
    private @Nullable Instant answerAt;
    private @Nullable String answeredBy;

    CallRecord(Recorder recorder, CallRequest request) {
        this(recorder, request.call(), request.number(), request.from(), request.at());
    }

    private CallRecord(Recorder recorder, UUID call, String dialled, String from, Instant setupAt) {
        this.recorder = recorder;
        this.call = call;
        this.dialled = dialled;
        this.from = from;
        this.setupAt = setupAt;
    }

    /** An answered call as an earlier process left it. */
    static CallRecord of(Recorder recorder, KeptCall kept) {
        CallRecord record = new CallRecord(recorder, kept.call(), kept.dialled(), kept.from(), kept.setupAt());
        record.reference = kept.reference();
        record.setUp = true;
        record.ringAt = kept.ringAt();
        record.answerAt = kept.answerAt();
        record.answeredBy = kept.destination();
        return record;
    }

    /** An answered call as it outlives this process. */
    KeptCall kept(Leg leg, KeptEnd caller, KeptEnd callee, String callerTrunk, String calleeTrunk) {
        return new KeptCall(
                call,
                reference,
                dialled,
                from,
                setupAt,
                ringAt,
                answerAt == null ? setupAt : answerAt,
                leg.number(),
                leg.destination(),
                leg.setupAt(),
                leg.ringAt(),
                caller,
                callee,
                leg.most(),
                callerTrunk,
                calleeTrunk);
    }

    UUID id() {
        return call;
    }

    /** The caller has keyed an extension. */
    void extended(CallRequest longer) {
        dialled = longer.number();
    }

    boolean hasSetUp() {
        return setUp;
    }

    LiveCall snapshot(String destination) {
        return new LiveCall(call, reference, dialled, from, destination, setupAt, ringAt, answerAt);
    }

    void setUp(String dialledReference, String destination) {
        reference = dialledReference;
        setUp = true;
        recorder.append(new CallEvent.SetUp(call, setupAt, reference, dialled, from, destination));
    }

    void ringing(Instant at, String destination) {
        if (ringAt == null) {
            ringAt = at;
            recorder.append(new CallEvent.Ringing(call, at, reference, dialled, from, destination));
        }
    }

    void answered(Instant at, String destination) {
        answerAt = at;
        answeredBy = destination;
        recorder.append(new CallEvent.Answered(call, at, reference, dialled, from, destination));
    }

    /** An answer an earlier process may not have told. */
    void answeredBefore() {
        Instant at = answerAt;
        if (at != null) {
            recorder.append(
                    new CallEvent.Answered(call, at, reference, dialled, from, answeredBy == null ? "" : answeredBy));
        }
    }

    /** A leg that was not answered ended. */
    void legEnded(Leg leg, Instant at, Outcome outcome) {
        recorder.append(leg(
                leg.number(),
                leg.destination(),
                leg.setupAt(),
                leg.ringAt(),
                null,
                at,
                outcome.code(),
                outcome.cause(),
                outcome.endedBy(),
                Duration.ZERO,
                ""));
    }

    /** A conversation with a prompt is over; nobody pays for it. */
    void promptEnded(Leg leg, Instant at, Party by) {
        recorder.append(leg(
                leg.number(),
                leg.destination(),
                leg.setupAt(),
                leg.ringAt(),
                null,
                at,
                200,
                Cause.COMPLETED,
                by,
                Duration.ZERO,
                ""));
    }

    /** A call that was not answered is over. */
    void ended(Instant at, int code, Cause cause, Party by) {
        recorder.append(leg(0, null, setupAt, ringAt, null, at, code, cause, by, Duration.ZERO, ""));
        recorder.append(over(at, code, cause, by, Duration.ZERO, ""));
    }

    /** An answered call is over. */
    void completed(Leg leg, Instant at, Party by, Duration billable, String reason) {
        recorder.append(answeredLeg(leg, at, by, billable, reason));
        recorder.append(callerLeg(at, by, billable, reason));
        recorder.append(over(at, 200, Cause.COMPLETED, by, billable, reason));
    }

    /**
     * Like the other, where it matters that the end is not forgotten before it was taken.
     *
     * @param told run when the journal has taken all of it; on any thread
     */
    void completed(Leg leg, Instant at, Party by, Duration billable, String reason, Runnable told) {
        recorder.append(
                List.of(
                        answeredLeg(leg, at, by, billable, reason),
                        callerLeg(at, by, billable, reason),
                        over(at, 200, Cause.COMPLETED, by, billable, reason)),
                told);
    }

    /** How long both ends talked, if they did until then. */
    Duration billable(Instant until) {
        Instant answered = answerAt;
        return answered == null || until.isBefore(answered) ? Duration.ZERO : Duration.between(answered, until);
    }

    private CallEvent answeredLeg(Leg leg, Instant at, Party by, Duration billable, String reason) {
        return leg(
                leg.number(),
                leg.destination(),
                leg.setupAt(),
                leg.ringAt(),
                answerAt,
                at,
                200,
                Cause.COMPLETED,
                by,
                billable,
                reason);
    }

    private CallEvent callerLeg(Instant at, Party by, Duration billable, String reason) {
        return leg(0, answeredBy, setupAt, ringAt, answerAt, at, 200, Cause.COMPLETED, by, billable, reason);
    }

    private CallEvent over(Instant at, int code, Cause cause, Party by, Duration billable, String reason) {
        String destination = answeredBy == null ? "" : answeredBy;
        return new CallEvent.Ended(call, at, reference, dialled, from, destination, code, cause, by, billable, reason);
    }

    private CallEvent leg(
            int number,
            @Nullable String destination,
            Instant legSetupAt,
            @Nullable Instant rang,
            @Nullable Instant answered,
            Instant at,
            int code,
            Cause cause,
            Party by,
            Duration billable,
            String reason) {
        LegRecord leg = new LegRecord(
                call,
                number,
                reference,
                from,
                dialled,
                destination,
                legSetupAt,
                rang,
                answered,
                at,
                code,
                cause,
                by,
                billable,
                reason);
        return new CallEvent.LegEnded(call, at, reference, dialled, from, destination == null ? "" : destination, leg);
    }
}
