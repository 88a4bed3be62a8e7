package beckon.app.command;

import org.jspecify.annotations.Nullable;

/** A copy could not be written or read back; the message says what was wrong and what to do. */
final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BackupException(String message) {
        this(message, null);
    }

    BackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
