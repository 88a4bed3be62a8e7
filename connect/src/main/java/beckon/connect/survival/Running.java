package beckon.connect.survival;

import java.time.Instant;

/** The process was running at that time. */
record Running(Instant at) implements Entry {}
