package beckon.connect.survival;

import java.util.UUID;

/** The records of a call's end were taken: nothing of it is needed any more. */
record Told(UUID call) implements Entry {}
