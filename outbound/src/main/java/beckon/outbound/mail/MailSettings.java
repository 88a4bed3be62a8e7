package beckon.outbound.mail;

/**
 * How mail leaves.
 *
 * @param host the SMTP server
 * @param port its port
 * @param security how the connection is kept from being overheard
 * @param user to sign in as; empty for a server that asks for none
 * @param password his password
 * @param from address that letters come from, such as {@code network@example.org}
 */
public record MailSettings(String host, int port, Security security, String user, String password, String from) {
    /** What protects the connection. */
    public enum Security {
        /** Nothing: for a server on the same machine. */
        NONE,
        /** Begins in the open and must turn to TLS (RFC 3207). */
        STARTTLS,
        /** TLS from the first byte (RFC 8314, section 3.3). */
        TLS
    }

    public MailSettings {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "A mail server has a host and a port of 1..65535, not \"" + host + ":" + port + "\"");
        }
    }

    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + ", " + security + ", from " + from + "]";
    }
}
