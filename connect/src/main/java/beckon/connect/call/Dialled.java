package beckon.connect.call;

import beckon.connect.message.SipUri;
import org.jspecify.annotations.Nullable;

/**
 * What a request URI asks for: a number or name, and the extension behind a shared number. The extension stands in
 * {@code ;ext=} of a tel URI, of the user part of a SIP URI or of the SIP URI itself (RFC 3966, section 5.3; RFC 3261,
 * section 19.1.6), or behind the number after {@code *}, which any telephone can key, or after {@code -}.
 */
record Dialled(String number, String extension) {
    private static final int LONGEST = 20;

    static Dialled of(SipUri uri) {
        String user = uri.plainUser();
        String extension = uri.parameters().isEmpty() ? null : uri.parameter("ext");
        int semicolon = user.indexOf(';');
        if (semicolon >= 0) {
            String inUser = parameter(user, semicolon);
            return new Dialled(user.substring(0, semicolon), digits(inUser == null ? extension : inUser));
        }
        int sign = extension == null && user.startsWith("+") ? Math.max(user.indexOf('*'), user.indexOf('-')) : -1;
        if (sign > 1 && allDigits(user, 1, sign) && allDigits(user, sign + 1, user.length())) {
            return new Dialled(user.substring(0, sign), digits(user.substring(sign + 1)));
        }
        return new Dialled(user, digits(extension));
    }

    private static @Nullable String parameter(String user, int from) {
        for (String one : user.substring(from + 1).split(";")) {
            if (one.regionMatches(true, 0, "ext=", 0, 4)) {
                return one.substring(4);
            }
        }
        return null;
    }

    /** Without the marks that RFC 3966 lets people put between digits; nothing where it is no extension. */
    private static String digits(@Nullable String written) {
        if (written == null) {
            return "";
        }
        String bare = written.replaceAll("[-.()]", "");
        return bare.length() <= LONGEST && allDigits(bare, 0, bare.length()) ? bare : "";
    }

    private static boolean allDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }
}
