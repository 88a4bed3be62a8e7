package beckon.app.command;

/** Words of the command line that mean nothing; the message is one line that says what to write. */
public final class UsageException extends RuntimeException {
    public UsageException(String message) {
        super(message);
    }
}
