package beckon.connect.survival;

import beckon.connect.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The end of an answered call whose records may not have been taken yet.
 *
 * @param reason what the platform found where it ended the call by itself; may be empty
 */
public record KeptEnding(UUID call, Instant at, Party by, Duration billable, String reason) implements Entry {}
