package beckon.connect.command;

/** What the user wrote cannot be run; the message says what to write instead. */
final class UsageException extends Exception {
    UsageException(String message) {
        super(message);
    }
}
