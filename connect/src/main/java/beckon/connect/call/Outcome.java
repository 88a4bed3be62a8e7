package beckon.connect.call;

import beckon.connect.Cause;
import beckon.connect.Party;
import beckon.connect.message.SipResponse;
import org.jspecify.annotations.Nullable;

/**
 * How a leg that was not answered ended.
 *
 * @param response the destination's own words, or {@code null} where it is this server's finding
 */
record Outcome(
        int code, Cause cause, Party endedBy, @Nullable SipResponse response) {

    static final Outcome NO_ANSWER = new Outcome(480, Cause.NO_ANSWER, Party.PLATFORM, null);
    static final Outcome SILENT = new Outcome(408, Cause.UNREACHABLE, Party.PLATFORM, null);
    static final Outcome NOT_REGISTERED = new Outcome(480, Cause.UNREACHABLE, Party.PLATFORM, null);
    static final Outcome NO_TRUNK = new Outcome(503, Cause.UNREACHABLE, Party.PLATFORM, null);
    static final Outcome NO_WAY = new Outcome(503, Cause.UNREACHABLE, Party.PLATFORM, null);
    static final Outcome CALLER_GONE = new Outcome(487, Cause.CALLER_GONE, Party.CALLER, null);
    static final Outcome ANSWERED_ELSEWHERE = new Outcome(487, Cause.NO_ANSWER, Party.PLATFORM, null);
    static final Outcome CAPPED = new Outcome(486, Cause.CAPPED, Party.PLATFORM, null);
    static final Outcome STOPPED = new Outcome(480, Cause.REFUSED, Party.PLATFORM, null);

    /** Reads a final failure; whether the phone rang tells an absent owner from an absent phone. */
    static Outcome of(SipResponse response, boolean rang) {
        int status = response.status();
        Cause cause =
                switch (status) {
                    case 486, 600 -> Cause.BUSY;
                    case 403, 603, 607, 608 -> Cause.DECLINED;
                    case 408, 480, 487 -> rang ? Cause.NO_ANSWER : Cause.UNREACHABLE;
                    default -> Cause.UNREACHABLE;
                };
        return new Outcome(status, cause, Party.ADVERTISER, response);
    }

    /** The more telling of two: a busy or declining advertiser is there, a silent one may not be. */
    static Outcome better(@Nullable Outcome first, Outcome second) {
        return first == null || rank(second) > rank(first) ? second : first;
    }

    private static int rank(Outcome outcome) {
        return switch (outcome.cause()) {
            case BUSY, CAPPED -> 4;
            case DECLINED -> 3;
            case NO_ANSWER -> 2;
            case UNREACHABLE -> outcome.response() == null ? 0 : 1;
            case OFF_HOURS, CALLER_GONE, COMPLETED, REFUSED, PAUSED -> 5;
        };
    }
}
