package beckon.connect.survival;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answered call as it outlives a process: what its records say and its pair of dialogs.
 *
 * @param from the caller's number or user
 * @param leg number of the leg that was answered, 1..
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
        KeptEnd callee)
        implements Entry {}
