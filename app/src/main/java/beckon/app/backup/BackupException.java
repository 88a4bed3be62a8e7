package beckon.app.backup;

import org.jspecify.annotations.Nullable;

/** A copy could not be written or read back; the message says what was wrong and what to do. */
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BackupException(String message) {
        this(message, null);
    }

    public BackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
