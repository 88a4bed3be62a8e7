package beckon.postgres;

import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL could not do what was asked; the message says what was wrong and what to do about it. */
public final class PostgresException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What stood in the way. */
    public enum Reason {
        /** Too little space is left on the disk of the data folder. */
        DISK_FULL,
        /** Another process listens on the wanted port. */
        PORT_TAKEN,
        /** The data were written by another major version of PostgreSQL. */
        UNKNOWN_DATA_VERSION,
        /** The data folder belongs to another account, or is read-only. */
        NOT_WRITABLE,
        /** Another Beckon runs on the same data folder. */
        ALREADY_RUNNING,
        /** Processes of an earlier server have not yet gone; passes by itself. */
        STILL_STOPPING,
        /** There is no PostgreSQL for this operating system and processor. */
        NO_PROGRAM,
        /** Anything else; the message quotes the server. */
        FAILED
    }

    private final Reason reason;

    PostgresException(Reason reason, String message) {
        this(reason, message, null);
    }

    PostgresException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What stood in the way, for callers that react to it. */
    public Reason reason() {
        return reason;
    }
}
