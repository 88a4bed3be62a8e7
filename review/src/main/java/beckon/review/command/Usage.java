package beckon.review.command;

import java.io.Serial;

/** The user asked for something that cannot be done as written. The message is one line that says what to write. */
final class Usage extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    Usage(String message) {
        super(message);
    }
}
