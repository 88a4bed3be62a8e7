package beckon.connect.message;

/**
 * Carries the first fault of a message from deep inside a field up to {@link MessageParser}, which turns it into a
 * {@link Malformed}. It has no stack trace: a flood of bad messages must stay cheap.
 */
final class SyntaxException extends Exception {
    private final int status;

    SyntaxException(String fault) {
        this(400, fault);
    }

    SyntaxException(int status, String fault) {
        super(fault, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String fault() {
        String message = getMessage();
        return message == null ? "Bad message" : message;
    }
}
