package beckon.network.event;

/** Events could not be made durable; none of what was offered together is recorded, and it may be offered again. */
public final class EventLogException extends RuntimeException {
    private final boolean unfit;

    public EventLogException(String message) {
        super(message);
        this.unfit = false;
    }

    public EventLogException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private EventLogException(String message, Throwable cause, boolean unfit) {
        super(message, cause);
        this.unfit = unfit;
    }

    /** The events themselves are at fault: they will be refused however often they are offered. */
    static EventLogException unfit(String message, Throwable cause) {
        return new EventLogException(message, cause, true);
    }

    boolean isUnfit() {
        return unfit;
    }
}
