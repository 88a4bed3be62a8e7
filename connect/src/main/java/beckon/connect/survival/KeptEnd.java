package beckon.connect.survival;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of an answered call as it outlives a process: its dialog (RFC 3261, section 12) and its session timer (RFC
 * 4028). Texts have one character for each byte.
 *
 * @param localSequence a number of ours that was used; a later process begins well above it
 * @param remoteSequence of the peer's latest request that is known here, -1 if there was none
 * @param way URI of the address packets go to where it is not what target and routes say, {@code connection} where it
 *     was one that ended with the process; empty otherwise
 * @param concealing whether the end is not told everything of the other one
 * @param concealedLines header lines that it is told instead
 * @param nameless whether headers that name the other end stay behind
 * @param guarded whether the next four say what the end is shown of the other's identity (RFC 3325)
 * @param asserted whether what the network asserts passes
 * @param hidden whether what else might tell who the other is stays out
 * @param credentials whether the other end's credentials pass
 * @param assertion a header line of our own, or empty
 * @param inviteSequence of the latest INVITE of this end, as it numbered it
 * @param relayedSequence the number under which that INVITE went on
 * @param interval session interval in seconds, 0 for none
 * @param ours whether this server refreshes the session
 * @param updates whether the end takes UPDATE
 * @param description the session description last given to this end, kept only where a refresh needs it
 */
public record KeptEnd(
        String callId,
        String localTag,
        String localParty,
        String remoteTag,
        String remoteParty,
        long localSequence,
        long remoteSequence,
        String target,
        List<String> routes,
        String way,
        boolean concealing,
        String concealedLines,
        boolean nameless,
        boolean guarded,
        boolean asserted,
        boolean hidden,
        boolean credentials,
        String assertion,
        long inviteSequence,
        long relayedSequence,
        int interval,
        boolean ours,
        boolean updates,
        @Nullable String description,
        String descriptionType,
        Instant refreshedAt,
        Instant heardAt) {
    public KeptEnd {
        routes = List.copyOf(routes);
    }
}
