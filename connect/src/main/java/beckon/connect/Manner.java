package beckon.connect;

import java.util.List;

/**
 * How a call is put through, apart from where.
 *
 * @param caller what the advertiser is shown of the caller
 * @param whisper what the advertiser's telephone shows as the caller's name and as the call's subject; empty for the
 *     caller's own
 * @param fallback rung when every destination failed; may be empty
 * @param refusal SIP status that the caller gets when everything failed, 400..699, or 0 for what the destinations said
 * @param reason its reason phrase; empty for the usual one
 */
public record Manner(CallerDisplay caller, String whisper, List<Destination> fallback, int refusal, String reason) {
    /** Caller shown, nothing whispered, no fallback. */
    public static final Manner PLAIN = new Manner(CallerDisplay.SHOWN, "", List.of(), 0, "");

    private static final int LONGEST_WHISPER = 100;

    public Manner {
        fallback = List.copyOf(fallback);
        if (refusal != 0 && (refusal < 400 || refusal > 699)) {
            throw new IllegalArgumentException("A refusal needs a SIP status of 400..699, not " + refusal);
        }
        mustBeOneLine("A whisper", whisper, LONGEST_WHISPER);
        mustBeOneLine("A reason phrase", reason, LONGEST_WHISPER);
    }

    /** What goes into a header may not begin another one. */
    private static void mustBeOneLine(String what, String text, int longest) {
        if (text.length() > longest || text.chars().anyMatch(c -> c < ' ' || c == 127)) {
            throw new IllegalArgumentException(
                    what + " is one line of at most " + longest + " characters, not \"" + text + "\"");
        }
    }
}
