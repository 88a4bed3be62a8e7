package beckon.connect.message;

import org.jspecify.annotations.Nullable;

/** The request methods known here; {@link #OTHER} keeps its name in the message. */
public enum Method {
    INVITE,
    ACK,
    BYE,
    CANCEL,
    OPTIONS,
    INFO,
    UPDATE,
    PRACK,
    REGISTER,
    MESSAGE,
    REFER,
    NOTIFY,
    SUBSCRIBE,
    PUBLISH,
    OTHER;

    private static final Method[] KNOWN = values();

    /** Method names are case-sensitive (RFC 3261, section 7.1). */
    static Method of(byte[] bytes, int from, int to) {
        for (Method method : KNOWN) {
            if (method != OTHER && Text.equals(bytes, from, to, method.name())) {
                return method;
            }
        }
        return OTHER;
    }

    /** The method of that name, or {@code null} if it is not one of these. */
    public static @Nullable Method named(String name) {
        for (Method method : KNOWN) {
            if (method != OTHER && method.name().equals(name)) {
                return method;
            }
        }
        return null;
    }
}
