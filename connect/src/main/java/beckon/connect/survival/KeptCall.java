package beckon.connect.survival;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answered call as it outlives a process: what its records say and its pair of dialogs.
 *
 * @param from the caller's number or user
 * @param leg number of the leg that was answered, 1..
 * @param most calls that the destination may have at once; 0 for any number
 * @param callerTrunk name of the trunk that the call came by, empty for none
 * @param calleeTrunk name of the trunk that it went to, empty for none; never its secret, which is looked up
 */
public record KeptCall(
        UUID call,
        String reference,
        String dialled,
        String from,
        Instant setupAt,
        @Nullable Instant ringAt,
        Instant answerAt,
        int leg,
        String destination,
        Instant legSetupAt,
        @Nullable Instant legRingAt,
        KeptEnd caller,
        KeptEnd callee,
        int most,
        String callerTrunk,
        String calleeTrunk)
        implements Entry {}
