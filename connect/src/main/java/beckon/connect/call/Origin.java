package beckon.connect.call;

import beckon.connect.trunk.TrunkLine;
import org.jspecify.annotations.Nullable;

/**
 * Where a call comes from.
 *
 * @param line the trunk, which counts it until it is over; {@code null} where it comes by none
 * @param asserted the caller as a trusted trunk asserts it, empty where none does
 * @param proven whether it proved itself by digest, so that its credentials are this server's business and no one else's
 */
record Origin(@Nullable TrunkLine line, String asserted, boolean proven) {
    static final Origin ANYBODY = new Origin(null, "", false);
    static final Origin SUBSCRIBER = new Origin(null, "", true);

    boolean trusted() {
        return line != null && line.trunk().trusted();
    }

    boolean transfers() {
        return line != null && line.trunk().transfers();
    }

    void over() {
        if (line != null) {
            line.release();
        }
    }

    /** Is over, as is whoever else the call owed something. */
    void pay(@Nullable Runnable debt) {
        over();
        if (debt != null) {
            debt.run();
        }
    }
}
