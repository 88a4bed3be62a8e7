package beckon.network.privacy;

/** Periods out of their bounds, or such as contradict each other; the message says what to write. */
public final class PeriodsException extends RuntimeException {
    PeriodsException(String message) {
        super(message);
    }
}
