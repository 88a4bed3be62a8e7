package beckon.connect.call;

import beckon.connect.CallEvent;
import beckon.connect.CallRequest;
import beckon.connect.Cause;
import beckon.connect.LegRecord;
import beckon.connect.LiveCall;
import beckon.connect.Party;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps one call's facts and hands them to the recorder as they happen. On the loop only. */
final class CallRecord {
    private final Recorder recorder;
    private CallRequest request;
    private String reference = "";
    private boolean setUp;
    private @Nullable Instant ringAt;
    private @Nullable Instant answerAt;
    private @Nullable String answeredBy;

    CallRecord(Recorder recorder, CallRequest request) {
        this.recorder = recorder;
        this.request = request;
    }

    /** The caller has keyed an extension. */
    void extended(CallRequest longer) {
        request = longer;
    }

    boolean hasSetUp() {
        return setUp;
    }

    LiveCall snapshot(String destination) {
        return new LiveCall(
                request.call(),
                reference,
                request.number(),
                request.from(),
                destination,
                request.at(),
                ringAt,
                answerAt);
    }

    void setUp(String dialledReference, String destination) {
        reference = dialledReference;
        setUp = true;
        recorder.append(new CallEvent.SetUp(
                request.call(), request.at(), reference, request.number(), request.from(), destination));
    }

    void ringing(Instant at, String destination) {
        if (ringAt == null) {
            ringAt = at;
            recorder.append(new CallEvent.Ringing(
                    request.call(), at, reference, request.number(), request.from(), destination));
        }
    }

    void answered(Instant at, String destination) {
        answerAt = at;
        answeredBy = destination;
        recorder.append(
                new CallEvent.Answered(request.call(), at, reference, request.number(), request.from(), destination));
    }

    void legEnded(Attempt attempt, Instant at, Outcome outcome) {
        Instant answered = outcome.cause() == Cause.COMPLETED ? answerAt : null;
        leg(
                attempt.number(),
                attempt.destination().uri(),
                attempt.setupAt(),
                attempt.ringAt(),
                answered,
                at,
                outcome.code(),
                outcome.cause(),
                outcome.endedBy());
    }

    /** A conversation with a prompt is over; nobody pays for it. */
    void promptEnded(Attempt attempt, Instant at, Party by) {
        leg(
                attempt.number(),
                attempt.destination().uri(),
                attempt.setupAt(),
                attempt.ringAt(),
                null,
                at,
                200,
                Cause.COMPLETED,
                by);
    }

    void ended(Instant at, int code, Cause cause, Party by) {
        leg(0, answeredBy, request.at(), ringAt, answerAt, at, code, cause, by);
        recorder.append(new CallEvent.Ended(
                request.call(),
                at,
                reference,
                request.number(),
                request.from(),
                answeredBy == null ? "" : answeredBy,
                code,
                cause,
                by,
                billable(answerAt, at)));
    }

    private void leg(
            int number,
            @Nullable String destination,
            Instant setupAt,
            @Nullable Instant rang,
            @Nullable Instant answered,
            Instant at,
            int code,
            Cause cause,
            Party by) {
        LegRecord leg = new LegRecord(
                request.call(),
                number,
                reference,
                request.from(),
                request.number(),
                destination,
                setupAt,
                rang,
                answered,
                at,
                code,
                cause,
                by,
                billable(answered, at));
        recorder.append(new CallEvent.LegEnded(
                request.call(),
                at,
                reference,
                request.number(),
                request.from(),
                destination == null ? "" : destination,
                leg));
    }

    private static Duration billable(@Nullable Instant answered, Instant at) {
        if (answered == null || at.isBefore(answered)) {
            return Duration.ZERO;
        }
        return Duration.between(answered, at);
    }
}
