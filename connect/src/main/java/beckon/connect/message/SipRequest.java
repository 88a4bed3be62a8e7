package beckon.connect.message;

/** A request (RFC 3261, section 7.1). Immutable. */
public final class SipRequest extends SipMessage {
    private static final int HOPS_IF_UNSAID = 70;

    private final Method method;
    private final String methodName;
    private final String uri;
    private final int hops;

    SipRequest(
            Method method,
            String methodName,
            String uri,
            HeaderTable headers,
            Essentials essentials,
            int bodyFrom,
            int bodyTo) {
        super(headers, essentials, bodyFrom, bodyTo);
        this.method = method;
        this.methodName = methodName;
        this.uri = uri;
        this.hops = essentials.maxForwards() < 0 ? HOPS_IF_UNSAID : essentials.maxForwards();
    }

    public Method method() {
        return method;
    }

    public String methodName() {
        return methodName;
    }

    /** The request URI as written. */
    public String uri() {
        return uri;
    }

    /** Max-Forwards, 0..255; 70 if the header is missing. */
    public int hops() {
        return hops;
    }
}
