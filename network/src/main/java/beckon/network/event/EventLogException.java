package beckon.network.event;

/** Events could not be made durable; none of what was offered together is recorded, and it may be offered again. */
public final class EventLogException extends RuntimeException {
    public EventLogException(String message) {
        super(message);
    }

    public EventLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
