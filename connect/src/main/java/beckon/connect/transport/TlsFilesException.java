package beckon.connect.transport;

/** A certificate or key cannot be used; the message names the file and says what to do. */
public final class TlsFilesException extends Exception {
    private final String fault;

    TlsFilesException(String fault) {
        super(fault);
        this.fault = fault;
    }

    /** The message. */
    public String fault() {
        return fault;
    }
}
