package beckon.network.call;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a partner wants of the calls to one listing.
 *
 * @param callerDisplay what the advertiser is shown of the caller
 * @param whisper what his telephone shows in place of the caller's name, at most 100 characters; empty for the name
 * @param fallback SIP or tel URI that is rung when the destination does not answer; null for none
 * @param callsAtOnce most calls at the same time, 1..1000; null for any number
 * @param callsPerDay most calls in a day of UTC, 1..1000000; null for any number
 * @param pauseAfter so many calls within an hour that nobody answered pause the calls, 1..100; 0 for never
 * @param ringSeconds how long the destination is rung, 1..120; null for the network's own time
 * @param ownArea whether only callers of the listing's area count for money
 */
public record CallRules(
        CallerDisplay callerDisplay,
        String whisper,
        @Nullable String fallback,
        @Nullable Integer callsAtOnce,
        @Nullable Integer callsPerDay,
        int pauseAfter,
        @Nullable Integer ringSeconds,
        boolean ownArea) {
    /** What holds for a listing of which nothing was said. */
    public static final CallRules DEFAULT = new CallRules(CallerDisplay.SHOWN, "", null, null, null, 3, null);

    /** Rules by which callers from everywhere count. */
    public CallRules(
            CallerDisplay callerDisplay,
            String whisper,
            @Nullable String fallback,
            @Nullable Integer callsAtOnce,
            @Nullable Integer callsPerDay,
            int pauseAfter,
            @Nullable Integer ringSeconds) {
        this(callerDisplay, whisper, fallback, callsAtOnce, callsPerDay, pauseAfter, ringSeconds, false);
    }

    private static final int LONGEST_WHISPER = 100;
    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_PER_DAY = 1_000_000;
    private static final int MOST_UNANSWERED = 100;
    private static final int LONGEST_RING = 120;

    /**
     * The same without stray blanks.
     *
     * @throws Problem {@code call-rules-invalid} that names the first field at fault
     */
    CallRules checked() {
        Fields fields = Fields.of("call-rules");
        String heard = whisper.isBlank() ? "" : fields.line("whisper", whisper, LONGEST_WHISPER);
        String rung = fallback == null || fallback.isBlank() ? null : fields.telephone("fallback", fallback);
        optional(fields, "callsAtOnce", callsAtOnce, MOST_AT_ONCE);
        optional(fields, "callsPerDay", callsPerDay, MOST_PER_DAY);
        optional(fields, "ringSeconds", ringSeconds, LONGEST_RING);
        fields.within("pauseAfter", pauseAfter, 0, MOST_UNANSWERED);
        return new CallRules(callerDisplay, heard, rung, callsAtOnce, callsPerDay, pauseAfter, ringSeconds, ownArea);
    }

    private static void optional(Fields fields, String field, @Nullable Integer value, int most) {
        if (value != null) {
            fields.within(field, value, 1, most);
        }
    }
}
