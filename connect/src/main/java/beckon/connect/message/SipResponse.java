package beckon.connect.message;

/** A response (RFC 3261, section 7.2). Immutable. */
public final class SipResponse extends SipMessage {
    private final int status;
    private final int reasonFrom;
    private final int reasonTo;

    SipResponse(
            int status,
            int reasonFrom,
            int reasonTo,
            HeaderTable headers,
            Essentials essentials,
            int bodyFrom,
            int bodyTo) {
        super(headers, essentials, bodyFrom, bodyTo);
        this.status = status;
        this.reasonFrom = reasonFrom;
        this.reasonTo = reasonTo;
    }

    /** Status code, 100..699. */
    public int status() {
        return status;
    }

    public boolean provisional() {
        return status < 200;
    }

    public boolean success() {
        return status >= 200 && status < 300;
    }

    /** The reason phrase, one character for each byte; may be empty. */
    public String reason() {
        return Text.latin(bytes(), reasonFrom, reasonTo);
    }
}
